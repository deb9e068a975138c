package io.unicon.jobs.cli;

import static java.util.stream.Collectors.joining;

import io.unicon.features.error.UserError;
import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.RunOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs all jobs of the pipeline, and goes on where an earlier run stopped. */
@Command(
        name = "pipeline",
        description = {
            "Run every job from ingest to report.",
            "Jobs whose inputs, settings and program are those of a finished run are skipped."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PipelineCommand implements Callable<Integer> {

    private final List<Job> jobs;
    private final Flow flow;

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--from", paramLabel = "JOB", description = "Run this job and those after it, and none before it.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--again", description = "Also run the jobs that would repeat a finished run.")
    private boolean again;

    @Option(
            names = "--jobs-at-once",
            paramLabel = "N",
            description = "Run up to this many jobs side by side if they do not need each other; by default"
                    + " ${DEFAULT-VALUE}. 1 needs the least memory.")
    private int jobsAtOnce = RunOptions.JOBS_AT_ONCE;

    /**
     * A command.
     *
     * @param jobs those to run, in this order
     * @param flow all jobs
     */
    public PipelineCommand(List<Job> jobs, Flow flow) {
        this.jobs = jobs;
        this.flow = flow;
    }

    @Override
    public Integer call() {
        Repetition repetition = again || from.isPresent() ? Repetition.RUN : Repetition.SKIP;
        options.run(from.map(this::startingWith).orElse(jobs), flow, List.of(), repetition, jobsAtOnce);
        return 0;
    }

    private List<Job> startingWith(String name) {
        int first = IntStream.range(0, jobs.size())
                .filter(place -> jobs.get(place).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserError("--from %s: the jobs of the pipeline are %s."
                        .formatted(name, jobs.stream().map(Job::name).collect(joining(", ")))));
        return jobs.subList(first, jobs.size());
    }
}
