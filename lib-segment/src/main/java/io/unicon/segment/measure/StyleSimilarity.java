package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Style similarity of two histories: the weighted mean over the attributes of 1 minus the Jensen-Shannon divergence of
 * their values (UNICON, equation 2). In [0, 1], higher is more alike. An attribute that one of them lacks is skipped and
 * the weights of the others are scaled up.
 */
public final class StyleSimilarity {

    private final double[] weights; // by attribute

    private StyleSimilarity(double... weights) {
        this.weights = weights;
    }

    /** All attributes weigh the same. */
    public static StyleSimilarity uniform(int attributes) {
        double[] weights = new double[attributes];
        Arrays.fill(weights, 1);
        return new StyleSimilarity(weights);
    }

    /** Each attribute has its weight, at least 0 and relative to the others. */
    public static StyleSimilarity weighted(double... weights) {
        checkArgument(Arrays.stream(weights).allMatch(weight -> weight >= 0), "negative: %s", Arrays.toString(weights));
        return new StyleSimilarity(weights);
    }

    /** The similarity; undefined where the histories have no attribute of positive weight in common. */
    public OptionalDouble between(StyleHistory one, StyleHistory other) {
        checkArgument(
                one.attributes() == weights.length && other.attributes() == weights.length,
                "histories of %s and %s attributes for %s weights",
                one.attributes(),
                other.attributes(),
                weights.length);
        double sum = 0;
        double weight = 0;
        for (int attribute = 0; attribute < weights.length; attribute++) {
            if (one.has(attribute) && other.has(attribute)) {
                sum += weights[attribute] * (1 - one.divergence(other, attribute));
                weight += weights[attribute];
            }
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    /**
     * Scores pairs; those whose similarity is undefined are left out.
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
