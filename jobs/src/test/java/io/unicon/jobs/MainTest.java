package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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

        assertThat(out.toString()).isEqualTo(FlowChart.markdown());
    }

    @Test
    void aMistypedJobIsAnsweredWithWhatWasMeant() {
        assertThat(run("segment-consumer")).isEqualTo(2);

        assertThat(err.toString()).contains("segment-consumer").contains("segment-consumers");
    }

    @Test
    void aMistakeInTheConfigurationEndsWithItsMessageAlone() {
        assertThat(run("ingest", "--set", "segments.kk=3")).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("The configuration has 1 problem:")
                .contains("--set: segments.kk is not a setting; did you mean k?")
                .doesNotContain("\tat ");
    }

    @Test
    void anArtefactNeedsItsVariant() {
        assertThat(run("embed-consumers", "--artefact", "encoder-v4-2020-09-23-00000000"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("belongs to one variant or audience; name that one with --variant or --audience.");
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
