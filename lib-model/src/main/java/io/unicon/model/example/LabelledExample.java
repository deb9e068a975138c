package io.unicon.model.example;

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
        for (int event = 0; event < example.length(); event++) {
            hasher.putFloat(example.prices()[event]).putFloat(example.ages()[event]);
        }
        put(hasher, example.consumer());
        for (float fact : example.facts()) {
            hasher.putFloat(fact);
        }
    }

    private static void put(Hasher hasher, int... values) {
        for (int value : values) {
            hasher.putInt(value);
        }
    }
}
