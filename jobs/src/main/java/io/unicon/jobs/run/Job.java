package io.unicon.jobs.run;

import io.unicon.features.table.Asset;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.config.UniconConfig;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * One batch job: what it reads, what it writes, and the steps between. It can be killed at any moment and run again, and
 * then leaves what an undisturbed run leaves.
 */
public interface Job {

    /** The name on the command line, in the log and in {@code runs}. */
    String name();

    /** One sentence for {@code unicon --help}. */
    String summary();

    /** What must exist before the job runs. The job can read nothing else but the reads below. */
    List<Asset> reads();

    /** What the job reads if it exists. */
    default List<Asset> optionalReads() {
        return List.of();
    }

    /** What the job reads if a setting asks for it, and what must exist then. */
    default List<Asset> configuredReads() {
        return List.of();
    }

    /** What of the {@link #configuredReads()} these settings ask for. */
    default List<Asset> configuredReads(UniconConfig config) {
        return configuredReads();
    }

    /** What the job writes; it can write no other table. */
    List<Asset> writes();

    /**
     * Identifies the files outside the warehouse that the job reads, by their names, sizes and times; "" if it reads none.
     *
     * @return empty if the job has to run each time, whatever it finds
     */
    default Optional<String> files(SparkSession spark, UniconConfig config) {
        return Optional.of("");
    }

    /** Whether the job has anything to do with these settings; otherwise it is skipped. */
    default boolean isNeeded(Settings settings) {
        return true;
    }

    void run(JobContext job);
}
