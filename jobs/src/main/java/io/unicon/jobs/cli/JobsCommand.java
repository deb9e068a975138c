package io.unicon.jobs.cli;

import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one job, or several in a row. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class JobsCommand implements Callable<Integer> {

    private final List<Job> jobs;
    private final Flow flow;

    @Mixin
    private CommonOptions options = new CommonOptions();

    /**
     * A command.
     *
     * @param jobs those to run, in this order
     * @param flow all jobs
     */
    public JobsCommand(List<Job> jobs, Flow flow) {
        this.jobs = jobs;
        this.flow = flow;
    }

    @Override
    public Integer call() {
        options.run(jobs, flow, List.of());
        return 0;
    }
}
