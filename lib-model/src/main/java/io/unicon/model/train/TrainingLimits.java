package io.unicon.model.train;

import static io.unicon.features.error.UserError.check;

import java.util.Optional;

/**
 * The step size and the end of a training.
 *
 * @param learningRate Adam's step size, above 0
 * @param maxEpochs most passes over the examples; 0 leaves the initial parameters
 * @param maxSteps most optimiser steps in all; unlimited if empty
 * @param patience number of epochs without a better validation after which training stops, at least 1
 */
record TrainingLimits(double learningRate, int maxEpochs, Optional<Integer> maxSteps, int patience) {

    /**
     * Refuses settings that are out of range.
     *
     * @throws io.unicon.features.error.UserError naming the setting
     */
    static void checkSettings(double learningRate, int maxEpochs, Optional<Integer> maxSteps, int patience) {
        check(
                learningRate > 0 && learningRate < Double.POSITIVE_INFINITY,
                "learningRate must be above 0; got %s",
                learningRate);
        check(maxEpochs >= 0, "maxEpochs must be at least 0; got %s", maxEpochs);
        maxSteps.ifPresent(steps -> check(steps >= 1, "maxSteps must be at least 1; got %s", steps));
        check(patience >= 1, "patience must be at least 1; got %s", patience);
    }
}
