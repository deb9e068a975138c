package io.unicon.segment.lookalike;

import ai.djl.ndarray.NDManager;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.example.ExampleScorer;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.LookalikeArtefact;
import io.unicon.model.example.LookalikeNetwork;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.model.train.LookalikeTraining;
import io.unicon.model.train.TrainingProgress;
import io.unicon.model.train.TrainingResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network that was trained on an audience, with the scores of the validation and test consumers. */
final class TrainedNetwork implements TrainedScorer {

    private final TrainingResult<LookalikeNetwork> result;
    private final Preprocessing preprocessing;
    private final double logOddsShift;
    private final SampleScores validation;
    private final SampleScores test;
    private final NDManager manager;

    private TrainedNetwork(
            TrainingResult<LookalikeNetwork> result,
            Preprocessing preprocessing,
            double logOddsShift,
            SampleScores validation,
            SampleScores test,
            NDManager manager) {
        this.result = result;
        this.preprocessing = preprocessing;
        this.logOddsShift = logOddsShift;
        this.validation = validation;
        this.test = test;
        this.manager = manager;
    }

    /**
     * Trains a network.
     *
     * @param prevalence share of positive consumers in the whole population, in (0, 1)
     * @param manager owner of the network's parameters, closed with the result
     * @throws IOException if a checkpoint cannot be read or written
     */
    static TrainedNetwork train(
            NetworkInputs inputs,
            double prevalence,
            NetworkScorer scorer,
            int seed,
            NDManager manager,
            Optional<CheckpointFolder> checkpoints,
            TrainingProgress progress)
            throws IOException {
        NetworkDesign design = scorer.design();
        Preprocessing preprocessing = inputs.preprocessing(design, scorer.maxEvents());
        TrainingResult<LookalikeNetwork> result = new LookalikeTraining(
                        scorer.config().transformer(),
                        preprocessing.sizes(),
                        preprocessing.numbers(),
                        design.weighting(),
                        scorer.config().training(),
                        seed)
                .train(inputs.training(), inputs.validation(), manager, checkpoints, progress);
        double shift = logOdds(prevalence) - Math.log(trainedOdds(inputs.training(), design));
        ExampleScorer model = new ExampleScorer(result.model(), preprocessing.numbers(), shift);
        LocalPredictor predictor = new LocalPredictor(manager, scorer.inference(), 1);
        return new TrainedNetwork(
                result,
                preprocessing,
                shift,
                score(inputs.validation(), model, predictor),
                score(inputs.test(), model, predictor),
                manager);
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /** The odds of a positive example in the loss. */
    private static double trainedOdds(List<LabelledExample> training, NetworkDesign design) {
        long positives = training.stream().filter(LabelledExample::positive).count();
        return design.classWeights() ? 1 : positives / (double) (training.size() - positives);
    }

    private static SampleScores score(List<LabelledExample> examples, ExampleScorer model, LocalPredictor predictor) {
        float[][] scores = predictor.vectors(
                model, examples.stream().map(LabelledExample::example).toList());
        return SampleScores.of(
                Arrays.stream(scores).mapToDouble(score -> score[0]).toArray(), examples);
    }

    /** See {@link ExampleScorer}; it makes up for the others that training left out, and for class weights. */
    double logOddsShift() {
        return logOddsShift;
    }

    @Override
    public SampleScores validation() {
        return validation;
    }

    @Override
    public SampleScores test() {
        return test;
    }

    @Override
    public Map<String, Double> metrics() {
        return result.metrics();
    }

    @Override
    public Map<String, Content> save(Workspace workspace) {
        return LookalikeArtefact.contents(result.model(), preprocessing, logOddsShift);
    }

    @Override
    public void close() {
        manager.close();
    }
}
