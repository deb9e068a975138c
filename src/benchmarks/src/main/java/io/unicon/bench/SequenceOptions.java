package io.unicon.bench;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The common options of the benchmarks that read sequences. */
final class SequenceOptions {

    @Option(
            names = "--sequences",
            required = true,
            paramLabel = "FILE",
            description = "A consumer a line: `consumer item item ...`, oldest first, items as whole numbers above 0.")
    private Path file;

    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveInteger.class,
            description = "Threads to compute with (default: ${DEFAULT-VALUE}).")
    private int threads;

    int threads() {
        return threads;
    }

    /** The sequences, cut to their newest events. */
    SequenceFile read(int maxEvents) {
        return SequenceFile.read(file, maxEvents);
    }
}
