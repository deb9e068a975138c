package io.unicon.model.train;

import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.vocabulary.VocabularyConfig;
import java.util.Map;

/** The settings that shape an encoder, besides the sequences that it is trained on. */
public record EncoderSettings(EncoderConfig encoder, VocabularyConfig vocabulary, TrainingConfig training) {

    /** The settings by the name of their block, as an artefact keeps them. */
    public Map<String, Record> byBlock() {
        return Map.of(EncoderArtefact.ENCODER_SETTINGS, encoder, "vocabulary", vocabulary, "training", training);
    }
}
