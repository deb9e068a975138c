package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import picocli.CommandLine;

/** Runs {@code unicon init} on 120 events of 20 consumers with 12 items, one an hour from 2010-12-01. */
final class InitRun {

    private static final int EVENTS = 120;
    private static final long FIRST = 1_291_161_600; // 2010-12-01 00:00:00 UTC

    private final Path folder;
    private final Path written;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** @param folder where the files are, and where the configuration is written */
    InitRun(Path folder) {
        this.folder = folder;
        this.written = folder.resolve("my-shop.yaml");
    }

    /** The configuration, if it was written. */
    Path written() {
        return written;
    }

    /** What was printed. */
    String out() {
        return out.toString();
    }

    /** The errors that were printed. */
    String err() {
        return err.toString();
    }

    static String consumer(int i) {
        return "c" + i % 20;
    }

    static int item(int i) {
        return i * 7 % 12;
    }

    static long time(int i) {
        return FIRST + 3600L * i;
    }

    static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    Path file(String name, Charset encoding, String header, IntFunction<String> line) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, (header.isEmpty() ? "" : header + "\n") + lines(EVENTS, line), encoding);
        return file;
    }

    void init(Path... files) {
        assertThat(command(arguments(files))).as(err.toString()).isZero();
    }

    String refusal(Path file) {
        assertThat(command(arguments(file))).isEqualTo(2);
        return err.toString();
    }

    private String[] arguments(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("init"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        arguments.addAll(List.of("--out", written.toString()));
        return arguments.toArray(String[]::new);
    }

    String text() throws IOException {
        return Files.readString(written);
    }

    UniconConfig config() {
        return ConfigLoader.load(List.of(written.toString()), List.of());
    }

    SourceConfig source() {
        return config().source().orElseThrow();
    }

    String firstTime() {
        Row first = new ShopFiles(Sessions.open(), source())
                .events()
                .selectExpr("min(event_at)")
                .first();
        return first.getTimestamp(0).toString();
    }

    int command(String... arguments) {
        CommandLine commands = Main.commandLine(Main::explain);
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commands.execute(arguments);
        commands.getOut().flush();
        commands.getErr().flush();
        return code;
    }
}
