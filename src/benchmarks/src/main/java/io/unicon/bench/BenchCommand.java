package io.unicon.bench;

import picocli.CommandLine.Command;

/** The benchmarks. Those of speed and prediction print one JSON object, explained in {@code docs/benchmarks.md}. */
@Command(
        name = "unicon bench",
        description =
                "Measure the speed of training, inference and clustering on this machine, and the quality of prediction on a file.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EncoderBench.class,
            TrainBench.class,
            KMeansBench.class,
            NextItemBench.class,
            DeliveriesBench.class
        })
final class BenchCommand {}
