package io.unicon.bench;

import static java.util.Comparator.comparingInt;

import ai.djl.ndarray.NDManager;
import com.google.common.base.Stopwatch;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.ComputeDevice;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.model.represent.EncoderMean;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Embeds all sequences of a file, sorted by length, with an encoder of random parameters. */
@Command(
        name = "encoder",
        description = "Measure how many sequences a second are embedded.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EncoderBench implements Runnable {

    private static final int WARM_UP_SEQUENCES = 2048;

    @Mixin
    private EncoderOptions options = new EncoderOptions();

    @Option(
            names = "--infer-batch",
            defaultValue = "512",
            converter = PositiveInteger.class,
            description = "Most sequences embedded at once (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--repeat",
            defaultValue = "1",
            converter = PositiveInteger.class,
            description = "How often to embed all sequences (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        SequenceFile file = options.sequences();
        List<EncodedSequence> ordered = file.sequences().stream()
                .sorted(comparingInt(EncodedSequence::length))
                .toList();
        options.describe(file)
                .put("infer_batch", batch)
                .put("infer_seq_per_s", sequencesPerSecond(file, ordered), 1)
                .print(spec);
    }

    private double sequencesPerSecond(SequenceFile file, List<EncodedSequence> ordered) {
        InferenceConfig config = new InferenceConfig(ComputeDevice.CPU, batch * options.maxEvents(), batch, .5);
        try (NDManager manager = TrainingEngine.newManager()) {
            SequenceEncoder encoder =
                    SequenceEncoder.initialise(options.encoder(), file.sizes(), manager, EncoderOptions.SEED);
            LocalPredictor predictor = new LocalPredictor(manager, config, options.threads());
            EncoderMean embedder = new EncoderMean(encoder);
            predictor.vectors(
                    embedder, ordered.subList(Math.max(0, ordered.size() - WARM_UP_SEQUENCES), ordered.size()));

            Stopwatch watch = Stopwatch.createStarted();
            for (int i = 0; i < repeat; i++) {
                predictor.vectors(embedder, ordered);
            }
            return (double) repeat * ordered.size() / Seconds.of(watch);
        }
    }
}
