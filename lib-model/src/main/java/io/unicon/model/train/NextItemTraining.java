package io.unicon.model.train;

import ai.djl.ndarray.NDManager;
import com.google.common.hash.Hashing;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderSizes;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Trains a sequence encoder to predict the sku of the next event, and keeps the parameters of the epoch that ranks
 * held-out events best.
 */
public final class NextItemTraining {

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
    public NextItemTraining(
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
        TrainingData data =
                TrainingData.leaveOneOut(sequences, encoderConfig.maxEvents(), config.validationSequences(), seed);
        SequenceEncoder encoder = SequenceEncoder.initialise(encoderConfig, sizes, manager, seed);
        OutputLayer output = new OutputLayer(encoder, skuAttributes);
        LeaveOneOut validation = new LeaveOneOut(encoder, output);
        Trainer.Task task = new Trainer.Task(
                encoder,
                new NextItemObjective(encoder, softmax(output, data)),
                new SequenceBatches(data.train(), config.batchSize(), seed),
                () -> RankingMetrics.at(CUT_OFF, validation.ranks(manager, data.validation())),
                fingerprint(data));
        return new Trainer(config, seed, checkpoints, progress).train(task);
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
