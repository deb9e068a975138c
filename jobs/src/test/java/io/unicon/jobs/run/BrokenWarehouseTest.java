package io.unicon.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.Bytes;
import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Asset;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warehouse has one table, segment_quality, whose files are damaged before a job reads or writes it. */
@SparkTest
class BrokenWarehouseTest {

    private static final String WAY_OUT = " Restore it from a backup; or delete the table's folder and run the job that"
            + " writes it (`unicon flow` shows which one that is).";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    private Path table;

    BrokenWarehouseTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeEach
    void write() {
        table = folder.resolve("segment_quality");
        TableStore.inFolder(spark, folder.toString())
                .append(Tables.SEGMENT_QUALITY, rows(), new RunStamp("run", "test", "", "hash", "0", Map.of()));
    }

    @Test
    void namesATableWithoutADataFile() throws IOException {
        Files.delete(dataFile());

        assertThatThrownBy(() -> run(folder.toString(), new Reader()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("A file of the table segment_quality is missing: ")
                .hasMessageEndingWith(".parquet." + WAY_OUT);
    }

    @Test
    void namesATableWithADamagedDataFile() throws IOException {
        byte[] bytes = Files.readAllBytes(dataFile());
        bytes[bytes.length / 2] ^= 1;
        Files.write(dataFile(), bytes);

        assertThatThrownBy(() -> run(folder.toString(), new Reader()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("A file of the table segment_quality is damaged: ")
                .hasMessageEndingWith(WAY_OUT);
    }

    /** Hadoop writes a checksum file beside a local file; an object store has none. */
    @Test
    void namesATableWithADamagedDataFileWithoutAChecksumFile() throws IOException {
        byte[] bytes = Files.readAllBytes(dataFile());
        bytes[Bytes.indexOf(bytes, "separation".getBytes(UTF_8))] ^= 1; // a value: it would read reparation
        Files.delete(dataFile().resolveSibling("." + dataFile().getFileName() + ".crc"));
        Files.write(dataFile(), bytes);

        assertThatThrownBy(() -> run(folder.toString(), new Reader()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("A file of the table segment_quality is damaged: ")
                .hasMessageEndingWith(".parquet." + WAY_OUT);
    }

    @Test
    void namesATableWithATruncatedLog() throws IOException {
        Files.delete(table.resolve("_delta_log/00000000000000000000.json"));

        assertThatThrownBy(() -> run(folder.toString(), new Reader()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The log of the table " + table + " is damaged: [DELTA_")
                .hasMessageEndingWith(WAY_OUT);
    }

    @Test
    void namesATableWithADamagedLog() throws IOException {
        Path commit = table.resolve("_delta_log/00000000000000000001.json");
        String text = Files.readString(commit);
        Files.writeString(commit, text.substring(0, text.length() / 2));
        Files.deleteIfExists(table.resolve("_delta_log/.00000000000000000001.json.crc"));

        assertThatThrownBy(() -> run(folder.toString(), new Reader()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The log of a table that the job reads is damaged: a commit in its _delta_log")
                .hasMessageEndingWith(WAY_OUT);
    }

    @Test
    void doesNotMakeANewTableOverTheFilesOfOneWithoutALog() throws IOException {
        deleteAll(table.resolve("_delta_log"));

        assertThatThrownBy(() -> run(folder.toString(), new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The folder %s has files, but no Delta log (_delta_log), so it is no table. Restore its log"
                                + " from a backup, or move the folder away and run the job again.",
                        table);
        assertThat(table.resolve("_delta_log")).doesNotExist();
    }

    @Test
    void refusesAWarehouseThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> run(file.toString(), new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessage("The warehouse %s is a file; name a folder.", file);
    }

    @Test
    void refusesAWarehouseInWhichNoFolderCanBeMade() {
        assertThatThrownBy(() -> run("/proc/unicon", new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot create the table /proc/unicon/segment_quality: ");
    }

    @Test
    void refusesAWarehouseOnAnUnknownFileSystem() {
        assertThatThrownBy(() -> run("shop://bucket/warehouse", new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot reach the warehouse shop://bucket/warehouse: No FileSystem for scheme");
        assertThatThrownBy(() -> run("s3a://bucket/warehouse", new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "Cannot reach the warehouse s3a://bucket/warehouse: Class org.apache.hadoop.fs");
    }

    @Test
    void refusesAnEmptyWarehouse() {
        assertThatThrownBy(() -> run("", new Writer()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("warehouse must name a folder; it is blank");
    }

    private void run(String warehouse, Job job) {
        new JobRunner(
                        spark,
                        ConfigLoader.open(List.of("../conf/world.yaml"), List.of("warehouse=" + warehouse)),
                        RunOptions.DEFAULT,
                        new Flow(List.of(job)))
                .run(List.of(job));
    }

    private Dataset<Row> rows() {
        return spark.createDataFrame(
                List.of(RowFactory.create(
                        "v4", "counting", "style", java.sql.Date.valueOf("2020-09-23"), "separation", 1.0, "id")),
                Tables.SEGMENT_QUALITY.schema());
    }

    private Path dataFile() throws IOException {
        try (Stream<Path> files = Files.walk(table)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Reader implements Job {

        @Override
        public String name() {
            return "reader";
        }

        @Override
        public String summary() {
            return "Read the table.";
        }

        @Override
        public List<Asset> reads() {
            return List.of(Tables.SEGMENT_QUALITY);
        }

        @Override
        public List<Asset> writes() {
            return List.of();
        }

        @Override
        public void run(JobContext job) {
            job.read(Tables.SEGMENT_QUALITY).collectAsList();
        }
    }

    private final class Writer implements Job {

        @Override
        public String name() {
            return "writer";
        }

        @Override
        public String summary() {
            return "Write the table.";
        }

        @Override
        public List<Asset> reads() {
            return List.of();
        }

        @Override
        public List<Asset> writes() {
            return List.of(Tables.SEGMENT_QUALITY);
        }

        @Override
        public void run(JobContext job) {
            job.replaceAll(Tables.SEGMENT_QUALITY, rows());
        }
    }
}
