package io.unicon.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file system of the tests' session, with Delta. */
@SparkTest
class LocalFilesTest {

    private final SparkSession spark;

    @TempDir
    private Path folder;

    LocalFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Hadoop's own file system runs chmod and readlink here. */
    @Test
    void aDeltaCommitStartsNoProcess() throws IOException {
        String table = folder.resolve("table").toString();
        Path recorded = folder.resolve("recording.jfr");

        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            spark.range(4).write().format("delta").save(table);
            spark.range(4, 8).write().format("delta").mode("append").save(table);
            recording.dump(recorded);
        }

        assertThat(spark.read().format("delta").load(table).count()).isEqualTo(8);
        assertThat(RecordingFile.readAllEvents(recorded))
                .extracting(event -> event.getString("command"))
                .isEmpty();
    }
}
