package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code ./unicon} in a compiled checkout: its modules are links to the real ones, its configuration and launcher
 * are copies, and Maven is replaced by a script that prints that it was started, and fails.
 */
class LauncherTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String MAVEN = "Maven was started with ";
    private static final List<String> MODULES = List.of("lib-features", "lib-model", "lib-segment", "jobs", "src");

    @TempDir
    Path checkout;

    @TempDir
    Path output;

    @BeforeEach
    void layOut() throws IOException {
        for (String file : List.of("unicon", "pom.xml")) {
            Files.copy(ROOT.resolve(file), checkout.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String module : MODULES) {
            Files.createSymbolicLink(checkout.resolve(module), ROOT.resolve(module));
        }
        FileUtils.copyDirectory(
                ROOT.resolve("conf").toFile(), checkout.resolve("conf").toFile());
        Path maven = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\necho \"" + MAVEN + "$*\"\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void removeLinks() throws IOException {
        for (String module : MODULES) {
            Files.deleteIfExists(checkout.resolve(module));
        }
    }

    @Test
    void printsItsHelpWithoutBuilding() throws Exception {
        Run run = unicon("--help");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).startsWith("Usage: unicon").contains("pipeline", "segment-consumers", "generate");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsTheHelpOfTheLastBuildAfterAChange() throws Exception {
        Files.setLastModifiedTime(checkout.resolve("pom.xml"), FileTime.from(Instant.now()));

        Run run = unicon("ingest", "--help");

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).startsWith("Usage: unicon ingest");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void printsAShortHelpBeforeTheFirstBuild() throws Exception {
        String whole = unicon("--help").output();
        Files.delete(checkout.resolve("src"));

        Run run = unicon();

        assertThat(run.errors()).isEmpty();
        assertThat(run.output()).startsWith("Usage: unicon").contains("is not built yet");
        assertThat(run.exitCode()).isZero();
        Pattern command = Pattern.compile("^  unicon ([a-z]+) ", Pattern.MULTILINE);
        assertThat(command.matcher(run.output()).results().map(match -> match.group(1)))
                .contains("demo", "init", "pipeline")
                .allSatisfy(name -> assertThat("demo " + whole).contains(name + " "));
    }

    @Test
    void printsTheFlowChart() throws Exception {
        Run run = unicon("flow");

        assertThat(run.output()).isEqualTo(Files.readString(ROOT.resolve("docs/data-flow.md")));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void refusesAMistypedJob() throws Exception {
        Run run = unicon("ingets");

        assertThat(run.errors()).contains("Unmatched argument", "'ingets'", "unicon ingest");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void readsChangedDefaultsWithoutBuilding() throws Exception {
        Files.writeString(checkout.resolve("conf/unicon.yaml"), "\nsegmentz: {}\nseed: [\n", StandardOpenOption.APPEND);

        Run run = unicon("ingest");

        assertThat(run.errors()).contains("unicon.yaml: not readable as YAML").doesNotContain(MAVEN);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void printsWhyItBuilds() throws Exception {
        Files.setLastModifiedTime(checkout.resolve("pom.xml"), FileTime.from(Instant.now()));

        Run run = unicon("flow");

        assertThat(run.errors()).startsWith("Building UNICON, since pom.xml has changed.");
        assertThat(run.errors()).contains(MAVEN).contains("-pl src/dist -am compile -Dspotless.check.skip");
        assertThat(run.output()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void limitsTheHeapByTheMachineOrByTheSetting() throws Exception {
        List<String> half = List.of("UNICON_JAVA_OPTIONS=-XX:+PrintFlagsFinal");
        assertThat(unicon(half, "--version").output()).containsPattern("MaxRAMPercentage += 50\\.0");

        List<String> fixed = List.of("UNICON_JAVA_OPTIONS=-XX:+PrintFlagsFinal", "UNICON_MEMORY=640m");
        assertThat(unicon(fixed, "--version").output())
                .containsPattern("MaxHeapSize += " + 640 * 1024 * 1024)
                .containsPattern("MaxRAMPercentage += 25\\.0");
    }

    /** No process has the number 999999999. */
    @Test
    void deletesTheTemporaryFilesOfKilledRuns() throws Exception {
        List<String> temporary = List.of("TMPDIR=" + output);
        assertThat(unicon(temporary, "--version").exitCode()).isZero();
        Path ours;
        try (Stream<Path> folders = Files.list(output)) {
            ours = folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Path killed = Files.createDirectories(ours.resolve("999999999/blockmgr-1"));
        Path running =
                Files.createDirectories(ours.resolve(ProcessHandle.current().pid() + "/blockmgr-2"));

        assertThat(unicon(temporary, "--version").exitCode()).isZero();

        assertThat(killed.getParent()).doesNotExist();
        assertThat(running).exists();
    }

    private Run unicon(String... arguments) throws Exception {
        return unicon(List.of(), arguments);
    }

    private Run unicon(List<String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
        command.addAll(environment);
        command.add(checkout.resolve("unicon").toString());
        command.addAll(List.of(arguments));
        Path out = output.resolve("out");
        Path errors = output.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("%s", command).isTrue();
        return new Run(Files.readString(out), Files.readString(errors), process.exitValue());
    }

    private record Run(String output, String errors, int exitCode) {}
}
