package io.unicon.model.train;

import java.util.SplittableRandom;

/** Random order by a given generator (Fisher and Yates). */
final class Shuffle {

    private Shuffle() {}

    static void inPlace(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
