package io.unicon.jobs;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Says that a rerun continues, if the process is stopped before the program ends: by a signal, or by Spark. What fails
 * from then on fails because of the stop, and is not printed.
 */
final class Farewell {

    private final PrintStream out;
    private volatile boolean said;

    Farewell(PrintStream out) {
        this.out = out;
    }

    /** Runs the program and returns its exit code. */
    int unlessEnded(IntSupplier program) {
        Thread hook = new Thread(this::say);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return program.getAsInt();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                // The process is being stopped from outside, and the message is being printed.
            }
        }
    }

    void say() {
        said = true;
        out.println("Interrupted. All tables are consistent; rerun to continue.");
    }

    /** The handler, until the farewell was said. */
    IExecutionExceptionHandler silencing(IExecutionExceptionHandler handler) {
        return (failure, command, parsed) ->
                said ? Main.BUG : handler.handleExecutionException(failure, command, parsed);
    }
}
