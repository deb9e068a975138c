package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Style similarity of two histories: the mean over the attributes of 1 minus the Jensen-Shannon divergence of
 * their values (UNICON, equation 2). In [0, 1], higher is more alike. An attribute that one of them lacks is skipped.
 *
 * @param attributes number of attributes of a history
 */
public record StyleSimilarity(int attributes) {

    /** The similarity; undefined where the histories have no attribute in common. */
    public OptionalDouble between(StyleHistory one, StyleHistory other) {
        checkArgument(
                one.attributes() == attributes && other.attributes() == attributes,
                "histories of %s and %s attributes instead of %s",
                one.attributes(),
                other.attributes(),
                attributes);
        double sum = 0;
        int common = 0;
        for (int attribute = 0; attribute < attributes; attribute++) {
            if (one.has(attribute) && other.has(attribute)) {
                sum += 1 - one.divergence(other, attribute);
                common++;
            }
        }
        return common == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / common);
    }

    /**
     * Scores pairs, and leaves out those whose similarity is undefined.
     *
     * @param histories one a sequence
     */
    public ScoredPairs score(Pairs pairs, List<StyleHistory> histories) {
        int[] scored = new int[pairs.count()];
        double[] scores = new double[pairs.count()];
        int count = 0;
        for (int pair = 0; pair < pairs.count(); pair++) {
            OptionalDouble score = between(histories.get(pairs.first(pair)), histories.get(pairs.second(pair)));
            if (score.isPresent()) {
                scored[count] = pair;
                scores[count] = score.getAsDouble();
                count++;
            }
        }
        return new ScoredPairs(pairs.only(Arrays.copyOf(scored, count)), Arrays.copyOf(scores, count));
    }
}
