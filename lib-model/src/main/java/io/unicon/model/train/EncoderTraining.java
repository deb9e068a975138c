package io.unicon.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.collect.Lists;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.FollowedEvents;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.rank.LeaveOneOut;
import io.unicon.model.rank.RankingMetrics;
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ReservedIds;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a sequence encoder on its objectives, and keeps the parameters of the epoch with the best validation by the
 * first objective: for the next item, the highest NDCG of the held-out newest events; for the future style, the lowest
 * cross-entropy of sequences that training never sees.
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
     * Trains. The same sequences in the same order, configs and seed lead to the same encoder, whether or not the
     * training was killed and continued from its checkpoints.
     *
     * @param manager owner of the encoder's parameters
     * @param checkpoints the folder of the checkpoints, which are written after each epoch and continued from; empty to
     *     write none
     * @throws IOException if a checkpoint cannot be read or written
     * @throws io.unicon.features.error.UserError if there is no sequence to validate on, or if the loss is NaN or
     *     infinite
     */
    public TrainingResult<SequenceEncoder> train(
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
        Trainer.Task<SequenceEncoder, EncodedSequence> task = Trainer.Task.ofAll(
                encoder,
                (scope, batch, epoch) -> loss(objectives, FollowedEvents.of(scope, batch, encoder::encodeForTraining)),
                new ShuffledBatches<>(data.train(), config.batchSize(), seed),
                () -> validate(encoder, output, objectives, data, manager),
                fingerprint(data));
        return new Trainer(config.limits(), seed, checkpoints, progress).train(task);
    }

    /** The sum of the objectives' losses on the events. */
    private static NDArray loss(Map<Objective, TrainingObjective> objectives, FollowedEvents events) {
        return objectives.values().stream()
                .map(objective -> objective.loss(events))
                .reduce(NDArray::add)
                .orElseThrow();
    }

    private Validation validate(
            SequenceEncoder encoder,
            OutputLayer output,
            Map<Objective, TrainingObjective> objectives,
            TrainingData data,
            NDManager manager) {
        Map<ValidationFigure, Double> figures = new EnumMap<>(ValidationFigure.class);
        if (objectives.containsKey(Objective.NEXT_ITEM)) {
            int[] ranks = new LeaveOneOut(encoder, output)
                    .ranks(manager, data.heldOut())
                    .amongAll();
            RankingMetrics ranking = RankingMetrics.at(CUT_OFF, ranks);
            figures.put(ValidationFigure.HIT_RATE_10, ranking.hitRate());
            figures.put(ValidationFigure.NDCG_10, ranking.ndcg());
        }
        if (objectives.containsKey(Objective.FUTURE_STYLE)) {
            figures.put(
                    ValidationFigure.STYLE_LOSS,
                    meanLoss(encoder, objectives.get(Objective.FUTURE_STYLE), data.unseen(), manager));
        }
        return new Validation(figures, decisive());
    }

    private ValidationFigure decisive() {
        return switch (encoderConfig.objectives().get(0)) {
            case NEXT_ITEM -> ValidationFigure.NDCG_10;
            case FUTURE_STYLE -> ValidationFigure.STYLE_LOSS;
        };
    }

    /** The mean of an objective's loss over batches of sequences, weighted by their number of followed events. */
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
        return sizes.skus() - ReservedIds.FIRST_KNOWN <= config.fullSoftmaxSkus()
                ? new FullSoftmax(output)
                : new SampledSoftmax(output, sizes.skus(), config.sampledNegatives(), data.train());
    }

    private String fingerprint(TrainingData data) {
        return new Fingerprint()
                .add(encoderConfig)
                .add(sizes)
                .addAll(skuAttributes)
                .add(config)
                .add(seed)
                .addAll(List.of(data))
                .hex();
    }
}
