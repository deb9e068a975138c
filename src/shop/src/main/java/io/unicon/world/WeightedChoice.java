package io.unicon.world;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws indices in proportion to their weights, in logarithmic time. */
final class WeightedChoice implements Serializable {

    private final int[] indices;
    private final double[] cumulative;

    /** @param weights at least 0, and at least one above 0; an index with weight 0 is never drawn */
    WeightedChoice(double[] weights) {
        indices = IntStream.range(0, weights.length)
                .filter(index -> weights[index] > 0)
                .toArray();
        checkArgument(indices.length > 0, "none of %s weights is positive", weights.length);
        cumulative = new double[indices.length];
        double sum = 0;
        for (int i = 0; i < indices.length; i++) {
            sum += weights[indices[i]];
            cumulative[i] = sum;
        }
    }

    int draw(SplittableRandom random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int place = found >= 0 ? found + 1 : -found - 1;
        return indices[Math.min(place, indices.length - 1)];
    }
}
