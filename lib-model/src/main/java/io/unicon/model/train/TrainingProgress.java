package io.unicon.model.train;

import java.time.Duration;

/** Receives the progress of a training. The training thread calls it. */
public interface TrainingProgress {

    /**
     * Called after every optimiser step.
     *
     * @param steps optimiser steps so far, all epochs together
     * @param sequences sequences of the step
     */
    default void stepped(long steps, int sequences) {}

    /** Called about every ten seconds. */
    void advanced(Pace pace);

    /** Called after every epoch, once its checkpoint is written. */
    void finished(EpochResult epoch);

    /**
     * The state of a training between two steps.
     *
     * @param epoch number of the current epoch, from 1
     * @param steps optimiser steps so far, all epochs together
     * @param loss mean loss of the epoch so far, in nats per predicted event
     * @param sequencesPerSecond sequences trained on per second since the last call
     * @param learningRate step size of the optimiser
     * @param left time to the end at this speed if training does not stop early
     */
    record Pace(int epoch, long steps, double loss, double sequencesPerSecond, double learningRate, Duration left) {}
}
