package io.unicon.jobs.experiment;

import io.unicon.features.domain.EnumText;
import io.unicon.model.represent.Representation;

/**
 * A way to make vectors, which is compared with others.
 *
 * @param representation how the vectors are made
 * @param encoder the state of the encoder that made them
 */
record Contender(Representation representation, EncoderState encoder) {

    /** The baseline that all others are compared with. */
    static final Contender COUNTING = new Contender(Representation.COUNTING, EncoderState.NONE);

    /** The encoder behind a representation. */
    enum EncoderState {
        /** Counting uses only the vocabulary. */
        NONE,
        /** With random parameters. */
        UNTRAINED,
        /** Trained on the events from which the vectors are made. */
        TRAINED;

        String text() {
            return EnumText.of(this);
        }
    }
}
