package io.unicon.bench;

import static io.unicon.features.error.UserError.check;

import ai.djl.ndarray.NDManager;
import com.google.common.base.Stopwatch;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.Devices;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.rank.LeaveOneOut;
import io.unicon.model.rank.RankingMetrics;
import io.unicon.model.rank.Ranks;
import io.unicon.model.train.EncoderTraining;
import io.unicon.model.train.LoggedProgress;
import io.unicon.model.train.TrainingResult;
import io.unicon.model.vocabulary.EncoderSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Trains the configured encoder on the sequences of a file without their newest item, and ranks that item: the
 * leave-one-out protocol of SASRec (Kang and McAuley 2018), over all items. Training validates on the item before it.
 */
@Command(
        name = "next-item",
        description = "Measure how well the configured encoder predicts the newest item of each sequence.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NextItemBench implements Callable<Integer> {

    private static final List<Integer> CUT_OFFS = List.of(5, 10, 20);

    @Mixin
    private ConfigOptions configuration = new ConfigOptions();

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    @Option(
            names = "--attributes",
            paramLabel = "FILE",
            description = "A JSON object of the values of each item, `{\"1\": [3, 7]}`: one for each of the config's"
                    + " encoder.attributes, in their order.")
    private Optional<Path> attributeFile = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        UniconConfig config = configuration.load(List.of());
        EncoderConfig encoder = config.encoder();
        check(
                attributeFile.isPresent() != encoder.attributes().isEmpty(),
                "encoder.attributes is %s, and --attributes is %s. Give both or neither.",
                encoder.attributes(),
                attributeFile.map(Path::toString).orElse("left out"));
        SequenceFile read = options.read(Integer.MAX_VALUE);
        int[][] attributes = attributeFile
                .map(path -> AttributeFile.read(path, encoder.attributes().size(), read.items()))
                .orElse(new int[0][]);
        List<EncodedSequence> sequences = read.with(attributes);
        EncoderSizes sizes =
                new EncoderSizes(read.sizes().skus(), read.sizes().actions(), AttributeFile.sizes(attributes));
        Devices.limitThreads(options.threads());
        try (NDManager manager = TrainingEngine.newManager()) {
            Stopwatch watch = Stopwatch.createStarted();
            TrainingResult<SequenceEncoder> training = new EncoderTraining(
                            encoder, sizes, attributes, config.training(), config.seed())
                    .train(
                            sequences.stream()
                                    .map(sequence -> sequence.withoutNewest(1))
                                    .toList(),
                            manager,
                            Optional.empty(),
                            new LoggedProgress());
            double seconds = Seconds.of(watch);
            Ranks ranks = new LeaveOneOut(training.model(), new OutputLayer(training.model(), attributes))
                    .ranks(manager, sequences);
            print(config, read, training, seconds, ranks);
        }
        return 0;
    }

    private void print(
            UniconConfig config,
            SequenceFile read,
            TrainingResult<SequenceEncoder> training,
            double seconds,
            Ranks ranks) {
        JsonObject result = JsonObject.ofPeer()
                .put("threads", options.threads())
                .put("consumers", read.sequences().size())
                .put("items", read.items())
                .put("attributes", config.encoder().attributes().size())
                .put("seed", config.seed())
                .put("epochs", training.epochs().size())
                .put("kept_epoch", training.keptEpoch())
                .put("train_seconds", seconds, 0);
        for (int cutOff : CUT_OFFS) {
            put(result, "", RankingMetrics.at(cutOff, ranks.amongAll()), cutOff);
        }
        for (int cutOff : CUT_OFFS) {
            put(result, "unseen_", RankingMetrics.at(cutOff, ranks.amongUnseen()), cutOff);
        }
        result.print(spec);
    }

    private static void put(JsonObject result, String prefix, RankingMetrics metrics, int cutOff) {
        result.put(prefix + "hr@" + cutOff, metrics.hitRate(), 5).put(prefix + "ndcg@" + cutOff, metrics.ndcg(), 5);
    }
}
