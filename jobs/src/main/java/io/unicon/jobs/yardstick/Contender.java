package io.unicon.jobs.yardstick;

import io.unicon.model.inference.Representation;
import java.util.Locale;

/**
 * A way of making vectors, measured beside others.
 *
 * @param representation how the vectors are made
 * @param encoder what made them
 * @param embeddings one a sequence of the sample
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read once, never compared.
record Contender(Representation representation, EncoderState encoder, float[][] embeddings) {

    /** The encoder behind a representation. */
    enum EncoderState {
        /** Counting asks it for its vocabulary only. */
        NONE,
        /** As it was drawn at random. */
        UNTRAINED,
        /** Trained on the events from which the vectors are made. */
        TRAINED;

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
