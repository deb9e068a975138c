package io.unicon.bench;

import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.nn.Norm;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common options of the benchmarks of the encoder. */
final class EncoderOptions {

    static final int SEED = 1;

    private static final int FEED_FORWARD_FACTOR = 4;
    private static final double HIDDEN_DROPOUT = .1;

    @Mixin
    private SequenceOptions sequences = new SequenceOptions();

    @Option(
            names = "--dim",
            defaultValue = "64",
            converter = PositiveInteger.class,
            description = "Width of tokens and embeddings, a multiple of heads (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(
            names = "--layers",
            defaultValue = "2",
            converter = PositiveInteger.class,
            description = "Transformer layers (default: ${DEFAULT-VALUE}).")
    private int layers;

    @Option(
            names = "--heads",
            defaultValue = "2",
            converter = PositiveInteger.class,
            description = "Attention heads (default: ${DEFAULT-VALUE}).")
    private int heads;

    @Option(
            names = "--max-len",
            defaultValue = "50",
            converter = PositiveInteger.class,
            description = "Of a longer sequence the newest events are taken (default: ${DEFAULT-VALUE}).")
    private int maxEvents;

    int threads() {
        return sequences.threads();
    }

    int maxEvents() {
        return maxEvents;
    }

    SequenceFile sequences() {
        return sequences.read(maxEvents);
    }

    EncoderConfig encoder() {
        return new EncoderConfig(
                layers,
                width,
                heads,
                FEED_FORWARD_FACTOR,
                maxEvents,
                0,
                0,
                HIDDEN_DROPOUT,
                Norm.PRE,
                List.of(),
                OutputWeights.SKU,
                List.of(Objective.NEXT_ITEM));
    }

    /** The setting of the measurement. */
    JsonObject describe(SequenceFile read) {
        return JsonObject.ofPeer()
                .put("threads", threads())
                .put("consumers", read.sequences().size())
                .put("items", read.items())
                .put("dim", width)
                .put("layers", layers)
                .put("heads", heads)
                .put("max_len", maxEvents);
    }
}
