package io.unicon.model.train;

import static io.unicon.features.error.UserError.check;

import java.util.Optional;

/**
 * How the network of an audience is trained.
 *
 * @param batchSize examples per optimiser step, at least 1
 * @param learningRate Adam's step size, above 0
 * @param maxEpochs most passes over the examples, at least 1
 * @param patience number of epochs without a better validation after which training stops, at least 1
 * @param maxExamples most examples that training reads, at least 2; a random sample if there are more
 * @param maxEvaluated most validation consumers and most test consumers, at least 2; a random sample if there are more
 */
public record LookalikeTrainingConfig(
        int batchSize, double learningRate, int maxEpochs, int patience, int maxExamples, int maxEvaluated) {

    public LookalikeTrainingConfig {
        check(batchSize >= 1, "batchSize must be at least 1; got %s", batchSize);
        check(maxEpochs >= 1, "maxEpochs must be at least 1; got %s", maxEpochs);
        TrainingLimits.checkSettings(learningRate, maxEpochs, Optional.empty(), patience);
        check(maxExamples >= 2, "maxExamples must be at least 2; got %s", maxExamples);
        check(maxEvaluated >= 2, "maxEvaluated must be at least 2; got %s", maxEvaluated);
    }

    TrainingLimits limits() {
        return new TrainingLimits(learningRate, maxEpochs, Optional.empty(), patience);
    }
}
