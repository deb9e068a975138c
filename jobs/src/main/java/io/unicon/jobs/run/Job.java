package io.unicon.jobs.run;

import io.unicon.features.table.Asset;
import java.util.List;

/**
 * One batch job: the whole of its reading and writing. It can be killed at any moment and run again, and then leaves
 * what an undisturbed run leaves.
 */
public interface Job {

    /** Name on the command line, in the log and in {@code runs}. */
    String name();

    /** One sentence for {@code unicon --help}. */
    String summary();

    List<Asset> reads();

    List<Asset> writes();

    void run(JobContext job);
}
