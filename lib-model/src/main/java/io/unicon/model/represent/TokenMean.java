package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;

/** The mean of the events' item embeddings, regardless of order and action. B sequences, E width of the encoder. */
record TokenMean(SequenceEncoder encoder) implements SequenceVectors {

    @Override
    public int width() {
        return encoder.config().width();
    }

    @Override
    public NDArray vectors(TokenBatch tokens) {
        return encoder.meanOfItems(tokens); // (B, E)
    }
}
