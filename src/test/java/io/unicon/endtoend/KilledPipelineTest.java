package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process of the pipeline in the middle of its work, again and again, and lets the last run finish. */
@SparkTest
class KilledPipelineTest {

    private static final long DEADLINE_SECONDS = 180;

    /** The process is killed as soon as this appears in the warehouse. */
    private static final List<String> MOMENTS =
            List.of("events/event_date=", "checkpoints/encoder-", "consumer_embeddings/variant=", "segments/variant=");

    @Test
    void aKilledRunThatIsRunAgainLeavesWhatAnUndisturbedRunLeaves(SparkSession spark, @TempDir Path folder)
            throws Exception {
        Shop undisturbed =
                new Shop(spark, folder.resolve("undisturbed")).generate().pipeline();
        Shop killed = new Shop(spark, folder.resolve("killed")).generate();

        for (String moment : MOMENTS) {
            killAt(moment, killed, folder.resolve("log"));
        }
        killed.pipeline();

        assertThat(killed.content()).isEqualTo(undisturbed.content());
        assertThat(killed.warehouse().resolve("checkpoints")).isEmptyDirectory();
    }

    private static void killAt(String moment, Shop shop, Path log) throws Exception {
        Process pipeline = new ProcessBuilder(command(shop))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            while (!appeared(moment, shop.warehouse())) {
                assertThat(pipeline.isAlive())
                        .as("%s%n%s", moment, Files.readString(log))
                        .isTrue();
                assertThat(System.nanoTime()).as("waiting for %s", moment).isLessThan(deadline);
                Thread.sleep(20);
            }
        } finally {
            pipeline.destroyForcibly().waitFor();
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

    private static List<String> command(Shop shop) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(List.of(System.getProperty("unicon.jvm.flags").split(" ")));
        command.addAll(List.of(
                "-Dspark.master=local[2]",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.ui.enabled=false",
                "-Dspark.sql.shuffle.partitions=2",
                "-Dunicon.launcher=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.unicon.jobs.Main",
                "pipeline",
                "--config",
                "../../conf/world.yaml"));
        shop.settings().forEach(setting -> command.addAll(List.of("--set", setting)));
        return command;
    }
}
