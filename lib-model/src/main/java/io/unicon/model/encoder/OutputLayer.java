package io.unicon.model.encoder;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The vectors that skus are predicted with: a sku's score is the dot product of its vector and an encoded event. They
 * are tied to the encoder's input embeddings ({@link OutputWeights}).
 *
 * <p>E width.
 */
public final class OutputLayer {

    private final SequenceEncoder encoder;
    private final int[][] skuAttributes;

    /**
     * Ties output vectors to an encoder.
     *
     * @param skuAttributes value ids by attribute and sku id, {@code skuAttributes[a][sku]}, attributes in the
     *     encoder's order; read only where the output weights contain attributes
     */
    public OutputLayer(SequenceEncoder encoder, int[][] skuAttributes) {
        this.encoder = encoder;
        boolean withAttributes = encoder.config().outputWeights() == OutputWeights.SKU_AND_ATTRIBUTES;
        this.skuAttributes = withAttributes ? skuAttributes : new int[0][];
        int expected = withAttributes ? encoder.config().attributes().size() : 0;
        if (this.skuAttributes.length != expected
                || Stream.of(this.skuAttributes)
                        .anyMatch(values -> values.length != encoder.sizes().skus())) {
            throw new IllegalArgumentException("The output layer needs the values of %d attributes for %d sku ids."
                    .formatted(expected, encoder.sizes().skus()));
        }
    }

    /** The vectors of all V known skus, in the order of their ids: (V, E). */
    public NDArray weights(NDManager manager) {
        return weights(
                manager, LongStream.range(FIRST_KNOWN, encoder.sizes().skus()).toArray());
    }

    /** The vectors of the named skus: (n, E), owned by the manager. */
    public NDArray weights(NDManager manager, long[] skus) {
        List<NDArray> values = Stream.of(skuAttributes)
                .map(valueOfSku -> manager.create(
                        Arrays.stream(skus).map(sku -> valueOfSku[(int) sku]).toArray()))
                .toList();
        return encoder.items(manager.create(skus), values);
    }
}
