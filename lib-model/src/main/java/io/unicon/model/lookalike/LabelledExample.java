package io.unicon.model.lookalike;

import com.google.common.hash.Hasher;

/**
 * An example of which it is known what is to be predicted.
 *
 * @param positive whether the consumer is in the core, or enters it
 */
public record LabelledExample(Example example, boolean positive) {

    /** Adds all that the example says to a hash. */
    public void putInto(Hasher hasher) {
        hasher.putBoolean(positive).putInt(example.length());
        for (int[] values : example.attributes()) {
            put(hasher, values);
        }
        for (float[] values : example.numbers()) {
            for (float value : values) {
                hasher.putFloat(value);
            }
        }
        put(hasher, example.consumer());
    }

    private static void put(Hasher hasher, int... values) {
        for (int value : values) {
            hasher.putInt(value);
        }
    }
}
