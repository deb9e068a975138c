package io.unicon.features.random;

import java.util.SplittableRandom;

/** Random permutations (Fisher and Yates). */
public final class Shuffle {

    private Shuffle() {}

    /** Reorders the values; every order is equally likely. The same generator state leads to the same order. */
    public static void inPlace(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
