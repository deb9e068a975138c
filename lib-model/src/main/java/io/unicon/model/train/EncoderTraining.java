package io.unicon.model.train;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.Lists;
import com.google.common.hash.Hashing;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderSizes;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains a sequence encoder on its objectives, and keeps the parameters of the epoch that does best by the first of them
 * on what was held out: for the next item, the highest NDCG of the held-out newest events; for the future style, the
 * lowest cross-entropy of sequences that training never sees.
 */
public final class EncoderTraining {

    private static final int CUT_OFF = 10;

    private final EncoderConfig encoderConfig;
    private final EncoderSizes sizes;
    private final int[][] skuAttributes;
    private final TrainingConfig config;
    private final int seed;

    /**
     * Describes a training.
     *
     * @param skuAttributes value ids by attribute and sku id; see {@link OutputLayer}
     */
    public EncoderTraining(
            EncoderConfig encoderConfig, EncoderSizes sizes, int[][] skuAttributes, TrainingConfig config, int seed) {
        this.encoderConfig = encoderConfig;
        this.sizes = sizes;
        this.skuAttributes = skuAttributes;
        this.config = config;
        this.seed = seed;
    }

    /**
     * Trains. The same sequences in the same order, configs and seed give the same encoder, killed and continued from
     * its checkpoints or not.
     *
     * @param manager owner of the encoder's parameters
     * @param checkpoints where to write a checkpoint after each epoch, and to continue from; none where left out
     * @throws IOException if a checkpoint cannot be read or written
     * @throws io.unicon.features.UserError if there is no sequence to validate on, or if the loss leaves all bounds
     */
    public TrainingResult train(
            List<EncodedSequence> sequences,
            NDManager manager,
            Optional<CheckpointFolder> checkpoints,
            TrainingProgress progress)
            throws IOException {
        TrainingData data = TrainingData.of(
                sequences, encoderConfig.objectives(), encoderConfig.maxEvents(), config.validationSequences(), seed);
        SequenceEncoder encoder = SequenceEncoder.initialise(encoderConfig, sizes, manager, seed);
        OutputLayer output = new OutputLayer(encoder, skuAttributes);
        Map<Objective, TrainingObjective> objectives = new EnumMap<>(Objective.class);
        for (Objective objective : encoderConfig.objectives()) {
            objectives.put(
                    objective,
                    switch (objective) {
                        case NEXT_ITEM -> new NextItemObjective(softmax(output, data));
                        case FUTURE_STYLE -> new FutureStyleObjective(encoder);
                    });
        }
        Trainer.Task task = new Trainer.Task(
                encoder,
                List.copyOf(objectives.values()),
                new SequenceBatches(data.train(), config.batchSize(), seed),
                () -> validate(encoder, output, objectives, data, manager),
                fingerprint(data));
        return new Trainer(config, seed, checkpoints, progress).train(task);
    }

    private Validation validate(
            SequenceEncoder encoder,
            OutputLayer output,
            Map<Objective, TrainingObjective> objectives,
            TrainingData data,
            NDManager manager) {
        Optional<RankingMetrics> ranking = Optional.of(Objective.NEXT_ITEM)
                .filter(objectives::containsKey)
                .map(nextItem -> RankingMetrics.at(
                        CUT_OFF,
                        new LeaveOneOut(encoder, output)
                                .ranks(manager, data.heldOut())
                                .amongAll()));
        OptionalDouble styleLoss = objectives.containsKey(Objective.FUTURE_STYLE)
                ? OptionalDouble.of(meanLoss(encoder, objectives.get(Objective.FUTURE_STYLE), data.unseen(), manager))
                : OptionalDouble.empty();
        return new Validation(ranking, styleLoss, encoderConfig.objectives().get(0));
    }

    /** The mean of an objective's loss over batches of sequences, weighted with their followed events. */
    private double meanLoss(
            SequenceEncoder encoder, TrainingObjective objective, List<EncodedSequence> sequences, NDManager manager) {
        double sum = 0;
        long events = 0;
        for (List<EncodedSequence> batch : Lists.partition(sequences, config.batchSize())) {
            try (NDManager scope = manager.newSubManager()) {
                FollowedEvents followed = FollowedEvents.of(scope, batch, encoder::encode);
                long rows = followed.encoded().getShape().get(0);
                sum += objective.loss(followed).getFloat() * rows;
                events += rows;
            }
        }
        return sum / events;
    }

    private SoftmaxLoss softmax(OutputLayer output, TrainingData data) {
        return sizes.skus() - EncodedSequence.FIRST_KNOWN <= config.fullSoftmaxSkus()
                ? new FullSoftmax(output)
                : new SampledSoftmax(output, sizes.skus(), config.sampledNegatives(), data.train());
    }

    private String fingerprint(TrainingData data) {
        String described = String.join(
                "\n",
                encoderConfig.toString(),
                sizes.toString(),
                Arrays.deepToString(skuAttributes),
                config.toString(),
                Integer.toString(seed),
                data.fingerprint());
        return Hashing.sha256().hashString(described, StandardCharsets.UTF_8).toString();
    }
}
