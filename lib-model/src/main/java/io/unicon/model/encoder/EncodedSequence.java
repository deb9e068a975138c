package io.unicon.model.encoder;

import io.unicon.model.artefact.Fingerprint;
import java.util.Arrays;

/**
 * One consumer's events as ids, oldest first; see {@link io.unicon.model.vocabulary.ReservedIds} for the ids that do
 * not name a known value. The arrays are not copied.
 *
 * @param skus sku id of each event
 * @param actions action id of each event
 * @param attributes value ids by attribute and event: {@code attributes[a][t]}, attributes in the encoder's order
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of these are held at once, and none is ever compared.
public record EncodedSequence(int[] skus, int[] actions, int[][] attributes) implements Fingerprint.Part {

    public EncodedSequence {
        requireLength("actions", actions, skus.length);
        for (int[] values : attributes) {
            requireLength("an attribute", values, skus.length);
        }
    }

    /** Number of events. */
    public int length() {
        return skus.length;
    }

    /** The newest {@code count} events, or all if there are fewer. */
    public EncodedSequence newest(int count) {
        return part(Math.max(0, length() - count), length());
    }

    /** All events except the newest {@code count}; empty if there are no others. */
    public EncodedSequence withoutNewest(int count) {
        return part(0, Math.max(0, length() - count));
    }

    private EncodedSequence part(int from, int to) {
        if (from == 0 && to == length()) {
            return this;
        }
        int[][] parts = new int[attributes.length][];
        for (int a = 0; a < parts.length; a++) {
            parts[a] = Arrays.copyOfRange(attributes[a], from, to);
        }
        return new EncodedSequence(Arrays.copyOfRange(skus, from, to), Arrays.copyOfRange(actions, from, to), parts);
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.addAll(skus).addAll(actions).addAll(attributes);
    }

    private static void requireLength(String name, int[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "The sequence has %d skus, but %s has %d values.".formatted(length, name, values.length));
        }
    }
}
