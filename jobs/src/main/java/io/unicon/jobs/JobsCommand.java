package io.unicon.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one job, or several in a row. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
final class JobsCommand implements Callable<Integer> {

    private final List<Job> jobs;

    @Mixin
    private CommonOptions options = new CommonOptions();

    JobsCommand(List<Job> jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        options.run(jobs, List.of());
        return 0;
    }
}
