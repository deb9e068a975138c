package io.unicon.jobs.cli;

import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.Repetition;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one job. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class JobCommand implements Callable<Integer> {

    private final Job job;
    private final Flow flow;

    @Mixin
    private CommonOptions options = new CommonOptions();

    /**
     * A command.
     *
     * @param flow all jobs
     */
    public JobCommand(Job job, Flow flow) {
        this.job = job;
        this.flow = flow;
    }

    @Override
    public Integer call() {
        options.run(List.of(job), flow, List.of(), Repetition.RUN, 1);
        return 0;
    }
}
