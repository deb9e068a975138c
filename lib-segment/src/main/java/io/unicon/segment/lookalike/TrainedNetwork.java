package io.unicon.segment.lookalike;

import ai.djl.ndarray.NDManager;
import io.unicon.model.example.ExampleScorer;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.LookalikeNetwork;
import io.unicon.model.example.LookalikeVariant;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.model.train.LookalikeTraining;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.model.train.TrainingProgress;
import io.unicon.model.train.TrainingResult;
import io.unicon.segment.classify.Ranking;
import io.unicon.segment.classify.ScoredConsumers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network that was trained on an audience.
 *
 * @param logOddsShift see {@link ExampleScorer}; it makes up for the others that training left out, and for class weights
 */
public record TrainedNetwork(
        TrainingResult<LookalikeNetwork> result, Preprocessing preprocessing, double logOddsShift) {

    /**
     * Trains a variant of the network.
     *
     * @param prevalence share of those to be found in the whole population, in (0, 1)
     * @param manager owner of the network's parameters
     * @throws IOException if a checkpoint cannot be read or written
     */
    public static TrainedNetwork train(
            NetworkInputs inputs,
            double prevalence,
            LookalikeVariant variant,
            int maxEvents,
            TransformerConfig architecture,
            LookalikeTrainingConfig config,
            int seed,
            NDManager manager,
            Optional<CheckpointFolder> checkpoints,
            TrainingProgress progress)
            throws IOException {
        Preprocessing preprocessing = inputs.preprocessing(variant, maxEvents);
        TrainingResult<LookalikeNetwork> result = new LookalikeTraining(
                        architecture,
                        preprocessing.sizes(),
                        preprocessing.numbers(),
                        variant.classWeights(),
                        config,
                        seed)
                .train(
                        inputs.training(),
                        inputs.validation(),
                        (scores, positive) -> Ranking.averagePrecision(new ScoredConsumers(scores, positive).once()),
                        manager,
                        checkpoints,
                        progress);
        long positives =
                inputs.training().stream().filter(LabelledExample::positive).count();
        double trainedOdds = variant.classWeights()
                ? 1
                : positives / (double) (inputs.training().size() - positives);
        return new TrainedNetwork(
                result, preprocessing, Math.log(prevalence / (1 - prevalence)) - Math.log(trainedOdds));
    }

    /** Scores examples on the driver, in their order; each in [0, 1]. */
    public double[] score(List<LabelledExample> examples, InferenceConfig config, NDManager manager) {
        ExampleScorer scorer = new ExampleScorer(result.model(), preprocessing.numbers(), logOddsShift);
        float[][] scores = new LocalPredictor(manager, config, 1)
                .vectors(scorer, examples.stream().map(LabelledExample::example).toList());
        return Arrays.stream(scores).mapToDouble(score -> score[0]).toArray();
    }
}
