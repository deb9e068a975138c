package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.jobs.cli.FlowChart;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@SparkTest
class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryJob() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("pipeline", "generate", "flow", "tables");
        assertThat(Jobs.PIPELINE).allSatisfy(job -> assertThat(out.toString()).contains(job.name()));
    }

    @Test
    void flowPrintsTheFlow() {
        assertThat(run("flow")).isZero();

        assertThat(out.toString()).isEqualTo(FlowChart.markdown(Jobs.FLOW));
    }

    @Test
    void aMistypedJobIsReportedWithASuggestion() {
        assertThat(run("segment-consumer")).isEqualTo(2);

        assertThat(err.toString()).contains("segment-consumer").contains("segment-consumers");
    }

    @Test
    void aMistakeInTheConfigurationPrintsOnlyItsMessage() {
        assertThat(run("ingest", "--set", "segments.kk=3")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("The configuration has 1 problem:")
                .contains("--set: segments.kk is not a setting; did you mean k?")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongDateIsReportedWithoutNamesOfClasses() {
        assertThat(run("embed-consumers", "--as-of", "2020-13-45")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("Invalid value for option '--as-of': '2020-13-45' is not a date such as 2020-09-23")
                .doesNotContain("java.");
    }

    @Test
    void anArtefactNeedsItsVariant() {
        assertThat(run("embed-consumers", "--artefact", "encoder-v4-2020-09-23-00000000"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("is the model of one variant or audience; name it with --variant or --audience.");
    }

    @Test
    void aDryRunResolvesWhatWouldBeReadAndWritten(@TempDir Path folder, SparkSession session) {
        assertThat(run("pipeline", "--set", "warehouse=" + folder, "--variant", "baseline", "--dry-run"))
                .isZero();

        assertThat(out.toString())
                .startsWith("Warehouse " + folder + ", tables in the warehouse, configuration ")
                .contains("ingest: Add the shop's files")
                .contains("  reads the shop's files\n  writes items, consumers, events, rejected_rows, batches, runs\n")
                .contains(
                        "  reads consumer_embeddings (as embed-consumers leaves it), encoder (as train-encoder leaves it)\n");
        assertThat(folder).isEmptyDirectory();
        assertThat(session.sparkContext().isStopped()).isFalse();
    }

    @Test
    void aDryRunNamesEverythingThatIsMissing(@TempDir Path folder, SparkSession session) {
        assertThat(run(
                        "embed-consumers",
                        "--set",
                        "warehouse=" + folder,
                        "--variant",
                        "baseline",
                        "--dry-run",
                        "--as-of",
                        "2020-09-23"))
                .isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("This cannot be run yet:")
                .contains("embed-consumers reads the table " + folder
                        + "/items, which does not exist; `unicon ingest` writes it")
                .contains("There is no encoder artefact of variant 'baseline'");
        assertThat(session.sparkContext().isStopped()).isFalse();
    }

    /** Called as by a scheduler. If it ended the process, no test would report. */
    @Test
    void inAnotherProgramAFailureIsThrownAndTheSessionStaysOpen(@TempDir Path folder, SparkSession session)
            throws Exception {
        assertThatThrownBy(() -> Main.main(new String[] {"embed-consumers", "--set", "warehouse=" + folder}))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Variant v4 keeps only the silhouettes listed in styleSilhouettes");
        assertThatThrownBy(() -> Main.main(new String[] {"embed-consumer"}))
                .isInstanceOf(UserError.class)
                .hasMessage("Invalid arguments; see the usage above.");
        Main.main(new String[] {"pipeline", "--set", "warehouse=" + folder, "--variant", "baseline", "--dry-run"});

        assertThat(session.range(3).count()).isEqualTo(3);
    }

    private int run(String... arguments) {
        CommandLine commands = Main.commandLine(Main::explain);
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commands.execute(arguments);
        commands.getOut().flush();
        commands.getErr().flush();
        return code;
    }
}
