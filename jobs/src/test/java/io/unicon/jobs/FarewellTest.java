package io.unicon.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FarewellTest {

    private final ByteArrayOutputStream farewells = new ByteArrayOutputStream();
    private final Farewell farewell = new Farewell(new PrintStream(farewells, true, UTF_8));

    /** Spark's own shutdown makes the running job fail. */
    @Command
    static final class Failing implements Callable<Integer> {

        @Override
        public Integer call() {
            throw new IllegalStateException("SparkContext was shut down");
        }
    }

    @Test
    void afterTheFarewellNoFailureIsPrinted() {
        farewell.say();

        assertThat(errors()).isEmpty();
        assertThat(farewells.toString(UTF_8))
                .isEqualToIgnoringNewLines("Interrupted. All tables are consistent; rerun to continue.\n");
    }

    @Test
    void beforeItAFailureIsPrinted() {
        assertThat(errors()).contains("SparkContext was shut down");
        assertThat(farewells.size()).isZero();
    }

    private String errors() {
        StringWriter errors = new StringWriter();
        new CommandLine(new Failing())
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(farewell.silencing(Main::explain))
                .execute();
        return errors.toString();
    }
}
