package io.unicon.segment.measure;

import java.util.OptionalDouble;

/** Pearson's correlation of two figures of weighted things. */
final class PearsonCorrelation {

    /** Deviations below this share of the mean are rounding. */
    private static final double ROUNDING = 1e-12;

    private PearsonCorrelation() {}

    /**
     * Computes the correlation, in [-1, 1]; empty where all figures of one kind are equal, as with fewer than two
     * things.
     */
    static OptionalDouble of(double[] ones, double[] others, double[] weights) {
        double weight = 0;
        double oneSum = 0;
        double otherSum = 0;
        for (int thing = 0; thing < weights.length; thing++) {
            weight += weights[thing];
            oneSum += weights[thing] * ones[thing];
            otherSum += weights[thing] * others[thing];
        }
        double oneMean = oneSum / weight;
        double otherMean = otherSum / weight;
        double oneSquares = 0;
        double otherSquares = 0;
        double products = 0;
        for (int thing = 0; thing < weights.length; thing++) {
            double one = ones[thing] - oneMean;
            double other = others[thing] - otherMean;
            oneSquares += weights[thing] * one * one;
            otherSquares += weights[thing] * other * other;
            products += weights[thing] * one * other;
        }
        boolean bothVary = weight > 0
                && Math.sqrt(oneSquares / weight) > ROUNDING * Math.abs(oneMean)
                && Math.sqrt(otherSquares / weight) > ROUNDING * Math.abs(otherMean);
        return bothVary
                ? OptionalDouble.of(Math.min(1, Math.max(-1, products / Math.sqrt(oneSquares * otherSquares))))
                : OptionalDouble.empty();
    }
}
