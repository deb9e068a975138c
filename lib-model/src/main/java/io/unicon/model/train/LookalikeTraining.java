package io.unicon.model.train;

import static com.google.common.base.Preconditions.checkArgument;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.example.ClassLoss;
import io.unicon.model.example.EncodedNumbers;
import io.unicon.model.example.ExampleScorer;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.LookalikeNetwork;
import io.unicon.model.example.LookalikeSizes;
import io.unicon.model.nn.LikeLengths;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.rank.AveragePrecision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains the network of an audience on labelled examples with cross-entropy, and keeps the parameters of the epoch with
 * the highest average precision on consumers that training never sees.
 */
public final class LookalikeTraining {

    private static final int SCORED_AT_ONCE = 256;

    private final TransformerConfig architecture;
    private final LookalikeSizes sizes;
    private final EncodedNumbers numbers;
    private final ClassLoss.Weighting weighting;
    private final LookalikeTrainingConfig config;
    private final int seed;

    /**
     * Describes a training.
     *
     * @param numbers the numbers that the network reads
     */
    public LookalikeTraining(
            TransformerConfig architecture,
            LookalikeSizes sizes,
            EncodedNumbers numbers,
            ClassLoss.Weighting weighting,
            LookalikeTrainingConfig config,
            int seed) {
        this.architecture = architecture;
        this.sizes = sizes;
        this.numbers = numbers;
        this.weighting = weighting;
        this.config = config;
        this.seed = seed;
    }

    /**
     * Trains. The same examples in the same order, configs and seed lead to the same network, whether or not the
     * training was killed and continued from its checkpoints.
     *
     * @param examples of both classes
     * @param validation of both classes, with the frequencies of the population
     * @param manager owner of the network's parameters
     * @param checkpoints the folder of the checkpoints, which are written after each epoch and continued from; empty to
     *     write none
     * @throws IOException if a checkpoint cannot be read or written
     * @throws io.unicon.features.error.UserError if the loss is NaN or infinite
     */
    public TrainingResult<LookalikeNetwork> train(
            List<LabelledExample> examples,
            List<LabelledExample> validation,
            NDManager manager,
            Optional<CheckpointFolder> checkpoints,
            TrainingProgress progress)
            throws IOException {
        long positives = examples.stream().filter(LabelledExample::positive).count();
        checkArgument(positives > 0 && positives < examples.size(), "a class has no example");
        LookalikeNetwork network = LookalikeNetwork.initialise(architecture, sizes, manager, seed);
        ClassLoss loss = switch (weighting) {
            case EQUAL_EXAMPLES -> ClassLoss.unweighted(network, numbers);
            case EQUAL_CLASSES -> ClassLoss.weighted(network, numbers, positives, examples.size());
        };
        Trainer.Task<LookalikeNetwork, LabelledExample> task = Trainer.Task.ofAll(
                network,
                (scope, batch, epoch) -> loss.compute(
                        scope,
                        LikeLengths.split(batch, example -> example.example().length(), batch.size())),
                new ShuffledBatches<>(examples, config.batchSize(), seed),
                () -> validate(network, validation, manager),
                fingerprint(examples, validation));
        return new Trainer(config.limits(), seed, checkpoints, progress).train(task);
    }

    private Validation validate(LookalikeNetwork network, List<LabelledExample> validation, NDManager manager) {
        ExampleScorer scorer = new ExampleScorer(network, numbers, 0);
        double[] scores = new double[validation.size()];
        boolean[] positive = new boolean[validation.size()];
        int at = 0;
        for (List<LabelledExample> piece :
                LikeLengths.split(validation, example -> example.example().length(), SCORED_AT_ONCE)) {
            try (NDManager scope = manager.newSubManager()) {
                NDArray scored = scorer.vectors(
                        scope, piece.stream().map(LabelledExample::example).toList());
                for (int i = 0; i < piece.size(); i++, at++) {
                    scores[at] = scored.getFloat(i, 0);
                    positive[at] = piece.get(i).positive();
                }
            }
        }
        return new Validation(
                Map.of(ValidationFigure.AVERAGE_PRECISION, AveragePrecision.of(scores, positive)),
                ValidationFigure.AVERAGE_PRECISION);
    }

    private String fingerprint(List<LabelledExample> examples, List<LabelledExample> validation) {
        return new Fingerprint()
                .add(architecture)
                .add(sizes)
                .add(numbers)
                .add(weighting)
                .add(config)
                .add(seed)
                .addAll(examples)
                .addAll(validation)
                .hex();
    }
}
