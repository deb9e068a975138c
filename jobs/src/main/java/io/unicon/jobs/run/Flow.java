package io.unicon.jobs.run;

import io.unicon.features.table.Asset;
import java.util.List;

/**
 * Every job, in an order in which each reads only what a job before it writes.
 *
 * @param jobs the jobs
 */
public record Flow(List<Job> jobs) {

    public Flow {
        jobs = List.copyOf(jobs);
    }

    /** The name of the job that writes the asset, for messages; {@code flow}, which prints all, where no job does. */
    String writerOf(Asset asset) {
        return jobs.stream()
                .filter(job -> job.writes().contains(asset))
                .findFirst()
                .map(Job::name)
                .orElse("flow");
    }
}
