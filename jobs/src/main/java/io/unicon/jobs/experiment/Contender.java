package io.unicon.jobs.experiment;

import io.unicon.features.domain.EnumText;
import io.unicon.model.represent.Representation;

/**
 * A way of making vectors, measured beside others.
 *
 * @param representation how the vectors are made
 * @param encoder what made them
 */
record Contender(Representation representation, EncoderState encoder) {

    /** What all others are measured against. */
    static final Contender COUNTING = new Contender(Representation.COUNTING, EncoderState.NONE);

    /** The encoder behind a representation. */
    enum EncoderState {
        /** Counting asks it for its vocabulary only. */
        NONE,
        /** As it was drawn at random. */
        UNTRAINED,
        /** Trained on the events from which the vectors are made. */
        TRAINED;

        String text() {
            return EnumText.of(this);
        }
    }
}
