package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are killed and run again; {@link ClusterTest} does so with those that compute on executors. */
@SparkTest
class KilledJobTest {

    private static final List<String> JOBS = List.of("ingest", "build-sequences", "train-encoder");

    private final SparkSession spark;

    KilledJobTest(SparkSession spark) {
        this.spark = spark;
    }

    /** One of them merges, the other writes checkpoints. */
    @Test
    void killedRunsThatAreRunAgainLeaveWhatUndisturbedOnesLeave(@TempDir Path undisturbed, @TempDir Path disturbed)
            throws Exception {
        Shop first = new Shop(spark, undisturbed, Shop.SHORT_LOG).generate();
        JOBS.forEach(first::job);

        Shop killed = new Shop(spark, disturbed, Shop.SHORT_LOG).generate();
        for (String job : JOBS) {
            if (KilledJob.MOMENTS.containsKey(job)) {
                KilledJob.run(job, killed, disturbed.resolve("log"));
            }
            killed.job(job);
        }

        assertThat(killed.content()).isEqualTo(first.content());
        assertThat(killed.warehouse().resolve("checkpoints")).isEmptyDirectory();
    }
}
