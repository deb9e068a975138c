package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.VectorModel;
import java.util.List;

/**
 * Computes a representation of sequences.
 *
 * @param ownShare as in {@link InferenceConfig}
 */
public record SequenceEmbedder(SequenceEncoder encoder, Representation representation, double ownShare)
        implements VectorModel<EncodedSequence> {

    @Override
    public int length(EncodedSequence sequence) {
        return sequence.length();
    }

    @Override
    public int width() {
        return representation.width(encoder.config(), encoder.sizes());
    }

    @Override
    public NDArray vectors(NDManager ofBatch, List<EncodedSequence> sequences) {
        return representation.vectors(TokenBatch.of(ofBatch, sequences), encoder, ownShare); // (B, width)
    }
}
