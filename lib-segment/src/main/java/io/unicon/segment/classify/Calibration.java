package io.unicon.segment.classify;

import java.util.OptionalDouble;

/** The quality of scores as probabilities. Undefined where a score lies outside [0, 1]. */
final class Calibration {

    private static final int BINS = 10;

    private Calibration() {}

    /**
     * The expected calibration error (Naeini, Cooper and Hauskrecht, 2015) over ten bins of equal count: the mean over
     * the consumers of how far the mean score of their bin is from the share of the core in it. Consumers of one score
     * stay together, in the bin of the middle consumer, so bins may be uneven or empty.
     */
    static OptionalDouble error(ScoreCounts counts) {
        if (!areProbabilities(counts)) {
            return OptionalDouble.empty();
        }
        double[] excess = new double[BINS]; // sum of the scores less the consumers of the core
        double before = 0;
        for (int row = 0; row < counts.rows(); row++) {
            double tied = counts.core(row) + counts.others(row);
            double middle = (before + tied / 2) / counts.all();
            excess[Math.min(BINS - 1, (int) (middle * BINS))] += tied * counts.score(row) - counts.core(row);
            before += tied;
        }
        double sum = 0;
        for (double binExcess : excess) {
            sum += Math.abs(binExcess);
        }
        return OptionalDouble.of(sum / counts.all());
    }

    /** The mean square of the score less 1 in the core, less 0 outside (Brier, 1950). */
    static OptionalDouble brierScore(ScoreCounts counts) {
        if (!areProbabilities(counts)) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int row = 0; row < counts.rows(); row++) {
            double score = counts.score(row);
            sum += counts.core(row) * (1 - score) * (1 - score) + counts.others(row) * score * score;
        }
        return OptionalDouble.of(sum / counts.all());
    }

    private static boolean areProbabilities(ScoreCounts counts) {
        return counts.score(0) <= 1 && counts.score(counts.rows() - 1) >= 0;
    }
}
