package io.unicon.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.unicon.model.nn.PaddedBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch of sequences, each from its oldest event on, padded at the end to the length of the longest.
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
     * Makes a batch of sequences.
     *
     * @param manager owner of the arrays
     * @param sequences at least one, each with at least one event and the same number of attributes
     */
    public static TokenBatch of(NDManager manager, List<EncodedSequence> sequences) {
        PaddedBatch padded = PaddedBatch.of(manager, sequences, EncodedSequence::length);
        if (Arrays.stream(padded.lengths()).min().orElse(0) == 0) {
            throw new IllegalArgumentException("A batch needs sequences with at least one event each.");
        }
        return new TokenBatch(
                padded.ids(sequences, EncodedSequence::skus),
                padded.ids(sequences, EncodedSequence::actions),
                IntStream.range(0, sequences.get(0).attributes().length)
                        .mapToObj(a -> padded.ids(sequences, sequence -> sequence.attributes()[a]))
                        .toList(),
                padded.mask());
    }

    static TokenBatch of(NDList arrays) {
        return new TokenBatch(arrays.get(0), arrays.get(1), arrays.subList(3, arrays.size()), arrays.get(2));
    }

    NDList arrays() {
        NDList arrays = new NDList(skus, actions, mask);
        arrays.addAll(attributes);
        return arrays;
    }
}
