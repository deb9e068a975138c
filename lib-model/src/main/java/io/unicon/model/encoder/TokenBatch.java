package io.unicon.model.encoder;

import static io.unicon.model.vocabulary.ReservedIds.PADDING;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sequences side by side, each from its oldest event on, padded at the end to the longest of them.
 *
 * <p>B sequences, T events of the longest.
 *
 * @param skus sku ids, int64 (B, T)
 * @param actions action ids, int64 (B, T)
 * @param attributes value ids, int64, an array (B, T) for each attribute
 * @param mask 1 for an event and 0 for padding, float32 (B, T)
 */
public record TokenBatch(NDArray skus, NDArray actions, List<NDArray> attributes, NDArray mask) {

    public TokenBatch {
        attributes = List.copyOf(attributes);
    }

    /**
     * Lays sequences side by side.
     *
     * @param manager owner of the arrays
     * @param sequences at least one, each with at least one event and the same number of attributes
     */
    public static TokenBatch of(NDManager manager, List<EncodedSequence> sequences) {
        int longest = sequences.stream().mapToInt(EncodedSequence::length).max().orElse(0);
        if (sequences.stream().anyMatch(sequence -> sequence.length() == 0) || longest == 0) {
            throw new IllegalArgumentException("A batch needs sequences, each with an event at least.");
        }
        int attributeCount = sequences.get(0).attributes().length;
        return new TokenBatch(
                ids(manager, sequences, longest, EncodedSequence::skus),
                ids(manager, sequences, longest, EncodedSequence::actions),
                IntStream.range(0, attributeCount)
                        .mapToObj(a -> ids(manager, sequences, longest, sequence -> sequence.attributes()[a]))
                        .toList(),
                mask(manager, sequences, longest));
    }

    static TokenBatch of(NDList arrays) {
        return new TokenBatch(arrays.get(0), arrays.get(1), arrays.subList(3, arrays.size()), arrays.get(2));
    }

    NDList arrays() {
        NDList arrays = new NDList(skus, actions, mask);
        arrays.addAll(attributes);
        return arrays;
    }

    private static NDArray ids(
            NDManager manager, List<EncodedSequence> sequences, int longest, Function<EncodedSequence, int[]> row) {
        long[] ids = new long[sequences.size() * longest];
        for (int b = 0; b < sequences.size(); b++) {
            int[] values = row.apply(sequences.get(b));
            for (int t = 0; t < longest; t++) {
                ids[b * longest + t] = t < values.length ? values[t] : PADDING;
            }
        }
        return manager.create(ids, new Shape(sequences.size(), longest)); // (B, T)
    }

    private static NDArray mask(NDManager manager, List<EncodedSequence> sequences, int longest) {
        float[] mask = new float[sequences.size() * longest];
        for (int b = 0; b < sequences.size(); b++) {
            for (int t = 0; t < sequences.get(b).length(); t++) {
                mask[b * longest + t] = 1;
            }
        }
        return manager.create(mask, new Shape(sequences.size(), longest)); // (B, T)
    }
}
