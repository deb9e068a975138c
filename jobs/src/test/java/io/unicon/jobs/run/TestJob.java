package io.unicon.jobs.run;

import io.unicon.features.table.Asset;
import java.util.List;
import java.util.function.Consumer;

/** A job that declares some tables and does something. */
record TestJob(List<Asset> reads, List<Asset> optionalReads, List<Asset> writes, Consumer<JobContext> action)
        implements Job {

    @Override
    public String name() {
        return "reader";
    }

    @Override
    public String summary() {
        return "Read tables.";
    }

    @Override
    public void run(JobContext job) {
        action.accept(job);
    }
}
