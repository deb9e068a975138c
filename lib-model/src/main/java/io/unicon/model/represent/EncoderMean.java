package io.unicon.model.represent;

import ai.djl.ndarray.NDArray;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;

/** The mean of the encoder's output over the events (UNICON, section 3.1). B sequences, E width of the encoder. */
public record EncoderMean(SequenceEncoder encoder) implements SequenceVectors {

    @Override
    public int width() {
        return encoder.config().width();
    }

    @Override
    public NDArray vectors(TokenBatch tokens) {
        return SequenceEncoder.meanOfEvents(encoder.encode(tokens), tokens); // (B, E)
    }
}
