package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.unicon.endtoend.Fault.Kind;
import io.unicon.features.SparkTest;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Runs the job jar on a cluster: it writes the same tables as one process, with and without faults. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1) // It takes longest, so it starts first.
class ClusterTest {

    private static final Pattern SEGMENTATION_ID = Pattern.compile("segmentation-v4-[0-9-]+-[0-9a-f]{8}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    /** The jobs that compute vectors on executors, and what they write. */
    private static final Map<String, Table> JOBS =
            ImmutableMap.of("embed-consumers", Tables.CONSUMER_EMBEDDINGS, "score-lookalikes", Tables.LOOKALIKE_SCORES);

    private final SparkSession spark;
    private Path folder;
    private Map<String, String> expected;
    private StandaloneCluster cluster;

    ClusterTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        expected = Reference.get(spark).content();
        cluster = new StandaloneCluster(folder.resolve("spark"), 2);
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** Two workers in another time zone, and everything in HDFS, including the configuration. */
    @Test
    @Order(1)
    void theTablesEqualThoseOfOneProcess() throws Exception {
        Path log = folder.resolve("pipeline.log");
        spark.sparkContext().hadoopConfiguration().setInt(StandaloneCluster.HDFS_PATIENCE, 10);
        try (MiniDFSCluster hdfs = new MiniDFSCluster.Builder(
                        new Configuration(), folder.resolve("hdfs").toFile())
                .build()) {
            Shop distributed = new Shop(spark, hdfs.getURI() + "/unicon").generate();

            String config = hdfs.getURI() + "/unicon/world.yaml";
            hdfs.getFileSystem()
                    .copyFromLocalFile(
                            new org.apache.hadoop.fs.Path(Shop.CONFIG), new org.apache.hadoop.fs.Path(config));

            assertThat(cluster.run(log, List.of(), distributed.command("pipeline", config)))
                    .as(Guide.read(log))
                    .isZero();

            assertAlike(distributed.content(), expected);
            assertThat(distributed
                            .table(Tables.RUNS)
                            .where("job IN ('embed-consumers', 'score-lookalikes')")
                            .selectExpr("counters['model_loads']")
                            .as(Encoders.LONG())
                            .collectAsList())
                    .as("each of the two executors loads a model once, if it has a task at all")
                    .hasSize(2)
                    .allMatch(loads -> loads == 1 || loads == 2);
        }
    }

    @Test
    @Order(2)
    void aHangingTaskIsComputedAgainOnAnotherWorker() throws Exception {
        assertThat(survive(Kind.TASK_HANGS)).contains("TaskKilled");
    }

    /** The faults hit the same rows one after the other. */
    @Test
    @Order(3)
    void jobsSurviveLostExecutorsLostWorkersAndFailedTasks() throws Exception {
        cluster.addWorker(); // Each job kills one.

        assertThat(survive(Kind.EXECUTOR_KILLED, Kind.TASK_FAILS, Kind.WORKER_KILLED))
                .contains("Command exited with code 137")
                .contains("IllegalStateException: injected")
                .contains("worker lost");
    }

    /** Runs both jobs, each with the faults, and returns the output of the driver. */
    private String survive(Kind... faults) throws Exception {
        String name = faults[0].name();
        Shop shop = withoutResults(name);
        Path log = folder.resolve(name + ".log");

        int code = cluster.runDisturbed(log, List.of(faults), JOBS.keySet(), shop.options());

        String said = Guide.read(log);
        assertThat(code).as(said).isZero();
        assertResults(shop);
        return said;
    }

    /** All embeddings are in their files, but no commit refers to the files. */
    @Test
    @Order(4)
    void aRunAfterAKilledDriverWritesWholeTables() throws Exception {
        Shop shop = withoutResults("killed");
        for (String job : JOBS.keySet()) {
            Path log = folder.resolve("killed-" + job + ".log");
            assertThat(cluster.runDisturbed(log, List.of(Kind.DRIVER_KILLED), List.of(job), shop.options()))
                    .as(Guide.read(log))
                    .isEqualTo(137);
            assertThat(shop.content().getOrDefault(JOBS.get(job).name(), "")).isEmpty();
        }
        Path embeddings = shop.warehouse().resolve(Tables.CONSUMER_EMBEDDINGS.name());
        assertThat(FileUtils.listFiles(embeddings.toFile(), new String[] {"parquet"}, true))
                .isNotEmpty();

        JOBS.keySet().forEach(shop::job);

        assertResults(shop);
    }

    @Test
    @Order(5)
    void aTaskRequestsTheGpuThatSparkAssigns() throws Exception {
        Path script = Files.writeString(
                folder.resolve("getGpus.sh"), "#!/bin/sh\necho '{\"name\": \"gpu\", \"addresses\": [\"5\"]}'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        cluster.addWorker("spark.worker.resource.gpu.amount=1", "spark.worker.resource.gpu.discoveryScript=" + script);
        Path log = folder.resolve("gpu.log");

        int code = cluster.run(
                log,
                List.of("spark.executor.resource.gpu.amount=1", "spark.task.resource.gpu.amount=1"),
                with(
                        Reference.copy(spark, folder.resolve("gpu")).command("embed-consumers"),
                        "--set",
                        "inference.device=gpu"));

        assertThat(code).isNotZero();
        assertThat(Guide.read(log))
                .contains("device is gpu, and Spark assigned [name: gpu, addresses: 5], but the PyTorch library of this"
                        + " executor cannot use CUDA")
                .contains("docs/gpu.md");
    }

    /** A copy of the shop without the tables that the disturbed jobs write. */
    private Shop withoutResults(String name) throws Exception {
        Shop shop = Reference.copy(spark, folder.resolve(name));
        for (Table table : JOBS.values()) {
            FileUtils.deleteDirectory(shop.warehouse().resolve(table.name()).toFile());
        }
        return shop;
    }

    private void assertResults(Shop shop) {
        JOBS.values().forEach(table -> assertAlike(table.name(), shop.content(table), expected.get(table.name())));
    }

    private static List<String> with(List<String> arguments, String... more) {
        return Stream.concat(arguments.stream(), Stream.of(more)).toList();
    }

    private static void assertAlike(Map<String, String> actual, Map<String, String> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((table, rows) -> assertAlike(table, rows, expected.get(table)));
    }

    /**
     * Other batches add in another order, so fractions agree only up to rounding. The id of a segmentation hashes the bits
     * of the vectors.
     */
    private static void assertAlike(String table, String actual, String expected) {
        assertThat(masked(actual)).as(table).isEqualTo(masked(expected));
        assertThat(fractions(actual))
                .as(table)
                .usingComparatorWithPrecision(1e-5)
                .containsExactly(fractions(expected));
    }

    private static String masked(String text) {
        return SEGMENTATION_ID.matcher(FRACTION.matcher(text).replaceAll("#")).replaceAll("#");
    }

    private static double[] fractions(String text) {
        return FRACTION.matcher(text)
                .results()
                .mapToDouble(fraction -> Double.parseDouble(fraction.group()))
                .toArray();
    }
}
