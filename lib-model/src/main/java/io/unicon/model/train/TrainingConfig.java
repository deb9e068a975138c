package io.unicon.model.train;

import static io.unicon.features.error.UserError.check;

import java.util.Optional;

/**
 * How the sequence encoder is trained.
 *
 * @param batchSize sequences per optimiser step, at least 1
 * @param learningRate Adam's step size, above 0
 * @param maxEpochs most passes over the training sequences; 0 leaves the initial parameters
 * @param maxSteps most optimiser steps in all, at least 1; unlimited if empty
 * @param patience number of epochs without a better validation after which training stops, at least 1
 * @param fullSoftmaxSkus most skus for which the loss is computed over all skus; with more skus it is sampled
 * @param sampledNegatives number of skus that the sampled loss draws per step, at least 1
 * @param maxSequences most sequences that training reads, at least 1; a random sample if there are more
 * @param validationSequences most validation sequences, at least 1: for the next item their newest event is held out;
 *     for the future style they are held out entirely, at most a tenth of all sequences
 */
public record TrainingConfig(
        int batchSize,
        double learningRate,
        int maxEpochs,
        Optional<Integer> maxSteps,
        int patience,
        int fullSoftmaxSkus,
        int sampledNegatives,
        int maxSequences,
        int validationSequences) {

    public TrainingConfig {
        checkPositive("batchSize", batchSize);
        TrainingLimits.checkSettings(learningRate, maxEpochs, maxSteps, patience);
        check(fullSoftmaxSkus >= 0, "fullSoftmaxSkus must be at least 0; got %s", fullSoftmaxSkus);
        checkPositive("sampledNegatives", sampledNegatives);
        checkPositive("maxSequences", maxSequences);
        checkPositive("validationSequences", validationSequences);
    }

    /**
     * The most sequences that a training can use: {@code maxSequences}, but at most as many as its steps read plus the
     * validation sequences.
     */
    public int usableSequences() {
        long reached = maxSteps.map(steps -> (long) steps * batchSize + validationSequences)
                .orElse((long) maxSequences);
        return (int) Math.min(maxSequences, reached);
    }

    TrainingLimits limits() {
        return new TrainingLimits(learningRate, maxEpochs, maxSteps, patience);
    }

    private static void checkPositive(String name, int value) {
        check(value >= 1, "%s must be at least 1; got %s", name, value);
    }
}
