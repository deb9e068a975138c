package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.VectorModel;
import java.util.List;

/** Computes one vector per sequence. An implementation takes what it needs: an encoder, or only the vocabulary sizes. */
public interface SequenceVectors extends VectorModel<EncodedSequence> {

    /**
     * The vectors of a batch, one per sequence, owned by the manager of the batch.
     *
     * @return (B, width)
     */
    NDArray vectors(TokenBatch tokens);

    @Override
    default int length(EncodedSequence sequence) {
        return sequence.length();
    }

    @Override
    default NDArray vectors(NDManager ofBatch, List<EncodedSequence> sequences) {
        return vectors(TokenBatch.of(ofBatch, sequences)); // (B, width)
    }
}
