package io.unicon.segment.measure;

import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * The area under the ROC curve: the probability that a positive example scores above a negative one, ties counting half
 * (Hanley and McNeil, 1982). In [0, 1], 0.5 is chance, higher is better.
 */
public final class RocAuc {

    private RocAuc() {}

    /**
     * Computes the area from weights by distinct score.
     *
     * @param scores number of distinct scores; they are numbered from 0, the highest first
     * @param positives weight of the positive examples of each score, at least 0
     * @param negatives weight of the negative examples of each score, at least 0
     * @return empty without a positive or without a negative example
     */
    public static OptionalDouble of(int scores, IntToDoubleFunction positives, IntToDoubleFunction negatives) {
        double positive = 0;
        double negative = 0;
        double wins = 0;
        for (int score = scores - 1; score >= 0; score--) {
            double tied = negatives.applyAsDouble(score);
            wins += positives.applyAsDouble(score) * (negative + tied / 2);
            positive += positives.applyAsDouble(score);
            negative += tied;
        }
        return positive == 0 || negative == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(wins / (positive * negative));
    }
}
