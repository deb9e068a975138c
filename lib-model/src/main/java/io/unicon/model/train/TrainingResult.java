package io.unicon.model.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A trained model and the course of its training.
 *
 * @param model the model, with the parameters at the end of the kept epoch, or its artefact
 * @param epochs all epochs, in order
 * @param keptEpoch the first epoch with the best validation; 0 if there was no epoch and the model is untrained
 */
public record TrainingResult<M>(M model, List<EpochResult> epochs, int keptEpoch) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** The result of the kept epoch; empty if the model is untrained. */
    public Optional<EpochResult> kept() {
        return keptEpoch == 0 ? Optional.empty() : Optional.of(epochs.get(keptEpoch - 1));
    }

    /**
     * The training loss and the validation figures of the kept epoch, by column name; empty if the model is untrained.
     */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        kept().ifPresent(kept -> {
            metrics.put("train_loss", kept.trainLoss());
            kept.validation().figures().forEach((figure, value) -> metrics.put(figure.column(), value));
        });
        return metrics;
    }
}
