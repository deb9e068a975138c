package io.unicon.model.train;

import java.util.Optional;

/**
 * The step size of a training, and what ends it.
 *
 * @param learningRate Adam's step size, above 0
 * @param maxEpochs most passes over the examples; 0 leaves the model as it was drawn
 * @param maxSteps most optimiser steps in all; no limit where it is left out
 * @param patience epochs without a better validation after which training stops, at least 1
 */
record TrainingLimits(double learningRate, int maxEpochs, Optional<Integer> maxSteps, int patience) {}
