package io.unicon.bench;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.base.Stopwatch;
import io.unicon.jobs.Main;
import io.unicon.jobs.run.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ingests the deliveries of a log one by one, in one process, as a night after a night would. */
@Command(
        name = "deliveries",
        description = "Ingest each folder of event files as a batch of its own, in random order and several times.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeliveriesBench implements Runnable {

    @Parameters(paramLabel = "FOLDER", description = "A folder with a folder of event files for each delivery.")
    private Path folder;

    @Option(names = "--config", required = true, description = "The mapping of the files.")
    private String config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as for every job.")
    private List<String> settings = List.of();

    @Option(
            names = "--times",
            defaultValue = "2",
            converter = PositiveInteger.class,
            description = "How often each delivery comes (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--seed", defaultValue = "1", description = "Of the order (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        AtomicLong shuffled = new AtomicLong();
        Sessions.open().sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                if (task.taskMetrics() != null) {
                    shuffled.addAndGet(task.taskMetrics().shuffleWriteMetrics().bytesWritten());
                }
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        for (Path delivery : inOrder()) {
            long before = shuffled.get();
            Stopwatch watch = Stopwatch.createStarted();
            ingest(delivery);
            out.printf(
                    "%-24s %6.1f s %10.2f MB shuffled%n",
                    delivery.getFileName(), Seconds.of(watch), (shuffled.get() - before) / 1e6);
            out.flush();
        }
    }

    private List<Path> inOrder() {
        List<Path> deliveries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            List<Path> once = folders.filter(Files::isDirectory).sorted().toList();
            for (int time = 0; time < times; time++) {
                deliveries.addAll(once);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.shuffle(deliveries, new Random(seed));
        return deliveries;
    }

    private void ingest(Path delivery) {
        List<String> arguments = new ArrayList<>(List.of("ingest", "--config", config));
        settings.forEach(setting -> Collections.addAll(arguments, "--set", setting));
        Collections.addAll(arguments, "--set", "source.events.files.path=" + delivery.toAbsolutePath());
        int code = Main.commandLine(Main::explain).execute(arguments.toArray(String[]::new));
        checkState(code == 0, "The ingest of %s ended with %s", delivery, code);
    }
}
