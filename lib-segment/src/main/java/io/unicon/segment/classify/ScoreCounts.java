package io.unicon.segment.classify;

import java.util.Arrays;

/**
 * Numbers of core consumers and of others by score. Every metric of a classification is computed from them. Ties are
 * one row, the highest score is row 0, and no row is without a consumer. Counts may be shares.
 */
final class ScoreCounts {

    private final int rows;
    private final double[] scores; // highest first; only the first rows of the three arrays count
    private final double[] core; // by score
    private final double[] others; // by score
    private final double allCore;
    private final double allOthers;

    /**
     * The counts of these scores; scores without a consumer are left out.
     *
     * @param scores each once, highest first
     * @param core consumers of the core by score, at least 0
     * @param others other consumers by score, at least 0
     */
    ScoreCounts(double[] scores, double[] core, double[] others) {
        this.scores = new double[scores.length];
        this.core = new double[scores.length];
        this.others = new double[scores.length];
        int present = 0;
        for (int row = 0; row < scores.length; row++) {
            if (core[row] + others[row] > 0) {
                this.scores[present] = scores[row];
                this.core[present] = core[row];
                this.others[present] = others[row];
                present++;
            }
        }
        this.rows = present;
        this.allCore = Arrays.stream(core).sum();
        this.allOthers = Arrays.stream(others).sum();
    }

    int rows() {
        return rows;
    }

    double score(int row) {
        return scores[row];
    }

    double core(int row) {
        return core[row];
    }

    double others(int row) {
        return others[row];
    }

    double allCore() {
        return allCore;
    }

    double allOthers() {
        return allOthers;
    }

    double all() {
        return allCore + allOthers;
    }

    /** Share of the core. */
    double prevalence() {
        return allCore / all();
    }

    /** Whether there is a consumer of the core and another: without both, no figure is defined. */
    boolean hasBothKinds() {
        return allCore > 0 && allOthers > 0;
    }

    /** The consumers flagged by a threshold. */
    Flagged above(double tau) {
        double flaggedCore = 0;
        double flaggedOthers = 0;
        for (int row = 0; row < rows && scores[row] > tau; row++) {
            flaggedCore += core[row];
            flaggedOthers += others[row];
        }
        return new Flagged(flaggedCore, flaggedOthers, allCore, allOthers);
    }
}
