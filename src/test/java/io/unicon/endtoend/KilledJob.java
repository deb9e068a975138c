package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.unicon.localfs.JavaLocalFileSystem;
import io.unicon.localfs.JavaLocalFs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills the process of a job, or of the whole pipeline, in the middle of its work. */
final class KilledJob {

    private static final long DEADLINE_SECONDS = 600;

    /** The process of the job is killed as soon as this appears in the warehouse. */
    static final Map<String, String> MOMENTS = Map.of(
            "ingest", "events/event_month=",
            "train-encoder", "checkpoints/encoder-");

    private KilledJob() {}

    /** Starts a job of the shop in a process of its own; its output goes to the log. */
    static Process start(String job, Shop shop, Path log) throws IOException {
        return new ProcessBuilder(command(job, shop))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Runs a job of the shop in a process of its own, and kills it at its moment; the output goes to the log. */
    static void run(String job, Shop shop, Path log) throws Exception {
        String moment = MOMENTS.get(job);
        Process process = start(job, shop, log);
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (!appeared(moment, shop.warehouse())) {
                assertThat(process.isAlive())
                        .as("%s%n%s", moment, Files.readString(log))
                        .isTrue();
                assertThat(System.nanoTime()).as("waiting for %s", moment).isLessThan(deadline);
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean appeared(String moment, Path warehouse) {
        String table = moment.substring(0, moment.indexOf('/') + 1);
        try (Stream<Path> files =
                Files.exists(warehouse.resolve(table)) ? Files.list(warehouse.resolve(table)) : Stream.empty()) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(moment.substring(table.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String job, Shop shop) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(Splitter.on(' ').splitToList(System.getProperty("unicon.jvm.flags")));
        command.addAll(List.of(
                "-Dspark.master=local[2]",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dspark.hadoop.fs.file.impl=" + JavaLocalFileSystem.class.getName(),
                "-Dspark.hadoop.fs.AbstractFileSystem.file.impl=" + JavaLocalFs.class.getName(),
                "-Dspark.databricks.delta.snapshotPartitions=1",
                "-Dunicon.launcher=true",
                "-Dlog4j2.configurationFile=../../conf/log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                "io.unicon.jobs.Main"));
        command.addAll(shop.command(job));
        return command;
    }
}
