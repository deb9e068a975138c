package io.unicon.bench;

import picocli.CommandLine;

/** The benchmarks' own command line, {@code ./unicon bench}: they are not in the job jar. */
public final class Main {

    private Main() {}

    /**
     * Runs a benchmark and exits: 0 for success, 1 for a bug or a failure of the platform, 2 for a mistake of the
     * caller.
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setExecutionExceptionHandler(io.unicon.jobs.Main::explain);
    }
}
