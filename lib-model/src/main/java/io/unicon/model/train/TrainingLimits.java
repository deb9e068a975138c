package io.unicon.model.train;

import java.util.Optional;

/**
 * The step size and the end of a training.
 *
 * @param learningRate Adam's step size, above 0
 * @param maxEpochs most passes over the examples; 0 leaves the initial parameters
 * @param maxSteps most optimiser steps in all; unlimited if empty
 * @param patience number of epochs without a better validation after which training stops, at least 1
 */
record TrainingLimits(double learningRate, int maxEpochs, Optional<Integer> maxSteps, int patience) {}
