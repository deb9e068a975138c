package io.unicon.model.train;

import java.util.List;
import java.util.Optional;

/**
 * A trained model and how it came about.
 *
 * @param model the model, with the parameters at the end of the kept epoch
 * @param epochs all epochs, in order
 * @param keptEpoch the first epoch that validated best; 0 where there was none, and the model is untrained
 */
public record TrainingResult<M>(M model, List<EpochResult> epochs, int keptEpoch) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** What the kept epoch came to; empty where the model is untrained. */
    public Optional<EpochResult> kept() {
        return keptEpoch == 0 ? Optional.empty() : Optional.of(epochs.get(keptEpoch - 1));
    }
}
