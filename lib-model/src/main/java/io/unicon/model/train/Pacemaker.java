package io.unicon.model.train;

import io.unicon.model.train.TrainingProgress.Pace;
import java.time.Duration;

/** Reports every step of a training to its {@link TrainingProgress}, and its speed about every ten seconds. */
final class Pacemaker {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;

    private final TrainingProgress progress;
    private final double learningRate;
    private final long lastStep;
    private long since = System.nanoTime();
    private long stepsSince;
    private long sequencesSince;

    /**
     * Starts the clock.
     *
     * @param lastStep the step at which training ends if it does not stop early
     */
    Pacemaker(TrainingProgress progress, double learningRate, long lastStep) {
        this.progress = progress;
        this.learningRate = learningRate;
        this.lastStep = lastStep;
    }

    void stepped(int epoch, long steps, double loss, int sequences) {
        progress.stepped(steps, sequences);
        stepsSince++;
        sequencesSince += sequences;
        long now = System.nanoTime();
        if (now - since >= INTERVAL_NANOS) {
            double speed = sequencesSince * NANOS_PER_SECOND / (now - since);
            Duration left = Duration.ofNanos((now - since) / stepsSince * (lastStep - steps));
            progress.advanced(new Pace(epoch, steps, loss, speed, learningRate, left));
            restart();
        }
    }

    /** Restarts the clock, so that the time since the last step does not count as training. */
    void restart() {
        since = System.nanoTime();
        stepsSince = 0;
        sequencesSince = 0;
    }
}
