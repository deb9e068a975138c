package io.unicon.bench;

import picocli.CommandLine;

/** The benchmarks' own command line, {@code ./unicon bench}: they are not in the job jar. */
public final class Main {

    private Main() {}

    /** Runs a benchmark and exits: 0 is done, 1 a fault of ours or of the platform, 2 something to correct. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setExecutionExceptionHandler(io.unicon.jobs.Main::explain);
    }
}
