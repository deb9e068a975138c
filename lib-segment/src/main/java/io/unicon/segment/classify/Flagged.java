package io.unicon.segment.classify;

import java.util.OptionalDouble;

/**
 * The consumers that a rule flags as core. In counts, or in shares of the same whole.
 *
 * @param core consumers of the core that are flagged: the true positives, TP
 * @param others other consumers that are flagged: the false positives, FP
 * @param allCore all consumers of the core, above 0: TP + FN
 * @param allOthers all others, above 0
 */
record Flagged(double core, double others, double allCore, double allOthers) {

    /** Share of all consumers that are flagged; in [0, 1]. */
    double share() {
        return (core + others) / (allCore + allOthers);
    }

    /** Share of the others that are flagged; in [0, 1]. */
    double shareOfOthers() {
        return others / allOthers;
    }

    /** Share of the flagged that are in the core; in [0, 1], higher is better. Undefined where nobody is flagged. */
    OptionalDouble precision() {
        return core + others == 0 ? OptionalDouble.empty() : OptionalDouble.of(core / (core + others));
    }

    /** Share of the core that is flagged; in [0, 1], higher is better. */
    double recall() {
        return core / allCore;
    }

    /** Precision over the share of the core among all: 1 is chance, higher is better. Undefined where precision is. */
    OptionalDouble lift() {
        double prevalence = allCore / (allCore + allOthers);
        OptionalDouble precision = precision();
        return precision.isEmpty() ? precision : OptionalDouble.of(precision.getAsDouble() / prevalence);
    }

    /**
     * The weighted harmonic mean of precision and recall, {@code (1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP)} (van
     * Rijsbergen, 1979); in [0, 1], higher is better, 0 where nobody of the core is flagged.
     *
     * @param beta how often recall counts as much as precision, above 0
     */
    double fBeta(double beta) {
        double square = beta * beta;
        double hits = (1 + square) * core;
        return hits / (hits + square * (allCore - core) + others);
    }
}
