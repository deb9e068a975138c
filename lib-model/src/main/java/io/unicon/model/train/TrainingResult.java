package io.unicon.model.train;

import io.unicon.model.encoder.SequenceEncoder;
import java.util.List;

/**
 * A trained encoder and how it came about.
 *
 * @param encoder the encoder, with the parameters at the end of the kept epoch
 * @param epochs all epochs, in order
 * @param keptEpoch the first epoch that validated best; 0 where there was none, and the encoder is untrained
 */
public record TrainingResult(SequenceEncoder encoder, List<EpochResult> epochs, int keptEpoch) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }
}
