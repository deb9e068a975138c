package io.unicon.model.train;

import static java.util.stream.Collectors.joining;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a training. */
public final class LoggedProgress implements TrainingProgress {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

    @Override
    public void advanced(Pace pace) {
        LOG.info(
                "Epoch {}, step {}: loss {}, {} sequences a second, learning rate {}, at most {} min left",
                pace.epoch(),
                pace.steps(),
                "%.4f".formatted(pace.loss()),
                Math.round(pace.sequencesPerSecond()),
                pace.learningRate(),
                pace.left().toMinutes() + 1);
    }

    @Override
    public void finished(EpochResult epoch) {
        LOG.info(
                "Epoch {} done after {} steps: loss {}, validation {}",
                epoch.epoch(),
                epoch.steps(),
                "%.4f".formatted(epoch.trainLoss()),
                epoch.validation().figures().entrySet().stream()
                        .map(figure -> "%s %.4f".formatted(figure.getKey().title(), figure.getValue()))
                        .collect(joining(", ")));
    }
}
