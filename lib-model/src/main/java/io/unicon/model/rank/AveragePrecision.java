package io.unicon.model.rank;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * The sum over the distinct scores, highest first, of the rise in recall times the precision: no interpolation and no
 * bins, unlike the area of MLlib. In (0, 1], higher is better; its expectation for a random score is the share of the
 * positive examples, in a large sample.
 */
public final class AveragePrecision {

    private AveragePrecision() {}

    /**
     * Computes the average precision from weights by distinct score.
     *
     * @param scores number of distinct scores; they are numbered from 0, the highest first, each with a weight above 0
     * @param positives weight of the positive examples of each score, at least 0, and above 0 in all
     * @param negatives weight of the negative examples of each score, at least 0
     */
    public static double of(int scores, IntToDoubleFunction positives, IntToDoubleFunction negatives) {
        double positive = 0;
        double flagged = 0;
        double sum = 0;
        for (int score = 0; score < scores; score++) {
            double tied = positives.applyAsDouble(score);
            positive += tied;
            flagged += tied + negatives.applyAsDouble(score);
            sum += tied * positive / flagged;
        }
        return sum / positive;
    }

    /**
     * Computes the average precision of examples, each of which counts once.
     *
     * @param scores one an example
     * @param positive one an example, at least one of them true
     */
    public static double of(double[] scores, boolean[] positive) {
        checkArgument(scores.length == positive.length, "%s scores, %s labels", scores.length, positive.length);
        SortedMap<Double, double[]> byScore = new TreeMap<>(Collections.reverseOrder());
        for (int example = 0; example < scores.length; example++) {
            double score = scores[example] + 0.0; // -0 and 0 are one score
            byScore.computeIfAbsent(score, none -> new double[2])[positive[example] ? 1 : 0]++;
        }
        List<double[]> counts = List.copyOf(byScore.values());
        return of(counts.size(), score -> counts.get(score)[1], score -> counts.get(score)[0]);
    }
}
