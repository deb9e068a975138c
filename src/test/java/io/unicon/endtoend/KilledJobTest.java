package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are killed and run again; {@link ClusterTest} covers those that compute on executors. */
@SparkTest
class KilledJobTest {

    private static final List<String> JOBS = List.of("ingest", "build-sequences", "train-encoder");

    private final SparkSession spark;

    KilledJobTest(SparkSession spark) {
        this.spark = spark;
    }

    /** One of them merges, the other writes checkpoints. */
    @Test
    void aRunAfterAKilledOneLeavesTheTablesOfAnUndisturbedRun(@TempDir Path folder) throws Exception {
        Shop killed = new Shop(spark, folder).generate();
        for (String job : JOBS) {
            if (KilledJob.MOMENTS.containsKey(job)) {
                KilledJob.run(job, killed, folder.resolve("log"));
            }
            killed.job(job);
        }

        Map<String, String> content = killed.content();
        assertThat(content).containsKeys("events", "items", "style_sequences", "training_runs");
        assertThat(Reference.get(spark).content()).containsAllEntriesOf(content);
        assertThat(killed.warehouse().resolve("checkpoints")).isEmptyDirectory();
    }
}
