package io.unicon.jobs.run;

import com.google.common.base.Stopwatch;
import com.google.common.base.Throwables;
import io.unicon.features.error.PartialMistake;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import io.unicon.jobs.config.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of a command in the order that their tables demand, and logs the progress. */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final RunSetting setting;

    /**
     * A runner of jobs.
     *
     * @param flow all jobs; a message about a missing table names the one that writes it
     */
    public JobRunner(SparkSession spark, Settings settings, RunOptions options, Flow flow) {
        this.setting = new RunSetting(spark, settings, options, new SharedDate(options.asOf()), flow);
    }

    /**
     * Runs the jobs, several at once where they do not need each other. If the caller chose no as-of date, the first job
     * that needs one computes it for all, so that all jobs see the same events. After a mistake of the caller, the jobs
     * that read nothing of the failed one still run if the last job is one of them, so that audiences without enough
     * consumers leave a report on the segments. A mistake in a part of a job, such as one audience, stops no job. After any other failure no further job starts.
     *
     * @throws UserError if the caller has to correct something
     */
    public void run(List<Job> jobs) {
        checkOptions();
        Stopwatch total = Stopwatch.createStarted();
        Optional<Throwable> failure = runAll(jobs);
        LOG.info(
                "{} after {}. Tables in {}",
                failure.isPresent() ? "Ended" : "Done",
                JobRun.seconds(total),
                setting.config().schema().orElse(Redaction.of(setting.config().warehouse())));
        if (failure.isPresent()) {
            Throwables.throwIfUnchecked(failure.get());
            throw new IllegalStateException(failure.get());
        }
    }

    /** Returns the failure to report: the first mistake of the caller, unless something else failed. */
    private Optional<Throwable> runAll(List<Job> jobs) {
        Schedule schedule = new Schedule(jobs, setting.config());
        int atOnce = setting.options().jobsAtOnce();
        JobRun run = new JobRun(setting);
        Optional<Throwable> failure = Optional.empty();
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        CompletionService<Outcome> ended = new ExecutorCompletionService<>(threads);
        try {
            while (schedule.isOpen()) {
                Optional<Job> next = schedule.running() < atOnce ? schedule.start() : Optional.empty();
                if (next.isPresent()) {
                    Job job = next.get();
                    LOG.info("[{}/{}] {}: {}", jobs.indexOf(job) + 1, jobs.size(), job.name(), job.summary());
                    ended.submit(() -> attempt(run, job));
                    continue;
                }
                Outcome outcome = ended.take().get();
                if (outcome.failure().isEmpty()) {
                    schedule.finished(outcome.job());
                    continue;
                }
                Throwable reason = outcome.failure().get();
                if (reason instanceof PartialMistake) {
                    schedule.finished(outcome.job());
                } else if (reason instanceof UserError) {
                    schedule.failed(outcome.job());
                } else {
                    schedule.stop(outcome.job());
                }
                failure = reason instanceof UserError ? failure.or(outcome::failure) : outcome.failure();
                if (schedule.isOpen()) {
                    LOG.error("{} failed: {}", outcome.job().name(), reason.getMessage());
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return failure;
    }

    private record Outcome(Job job, Optional<Throwable> failure) {}

    private static Outcome attempt(JobRun run, Job job) {
        try {
            run.run(job);
            return new Outcome(job, Optional.empty());
        } catch (Throwable e) { // Spark throws checked exceptions from methods that declare none
            return new Outcome(job, Optional.of(e));
        }
    }

    /**
     * What the jobs would read and write. No job is started.
     *
     * @throws UserError that lists everything that is missing
     */
    public String plan(List<Job> jobs) {
        checkOptions();
        Plan plan = new Plan(setting.withChoices(), jobs);
        String text = plan.text();
        plan.check();
        return text;
    }

    /** A rule that a late job would refuse is refused before the first one starts. */
    private void checkOptions() {
        AsOf.checkHasCome(setting.options().asOf());
        setting.options().selectedVariants(setting.config());
        new RuleChecks(setting.config()).check(setting.options().selectedAudiences(setting.config()));
    }
}
