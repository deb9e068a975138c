package io.unicon.jobs.run;

import com.google.common.base.Stopwatch;
import com.google.common.base.Throwables;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Asset;
import io.unicon.jobs.config.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs one after the other, logs the progress, and records each run in {@code runs}, failed runs too. */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final RunSetting setting;

    /**
     * A runner of jobs.
     *
     * @param flow all jobs; a message about a missing table names the one that writes it
     */
    public JobRunner(SparkSession spark, Settings settings, RunOptions options, Flow flow) {
        this.setting = new RunSetting(spark, settings, options, flow);
    }

    /**
     * Runs the jobs. If the caller chose no as-of date, the first job that needs one computes it for all later jobs, so
     * that all jobs see the same events. After a mistake of the caller, the later jobs that read nothing of the failed one
     * still run if the last job is one of them, so that audiences without enough consumers leave a report on the segments.
     *
     * @throws UserError if the caller has to correct something
     */
    public void run(List<Job> jobs) {
        checkOptions();
        Stopwatch total = Stopwatch.createStarted();
        Optional<LocalDate> asOf = setting.options().asOf();
        Optional<UserError> mistake = Optional.empty();
        List<Job> left = new ArrayList<>(jobs);
        while (!left.isEmpty()) {
            Job job = left.remove(0);
            LOG.info("[{}/{}] {}: {}", jobs.indexOf(job) + 1, jobs.size(), job.name(), job.summary());
            try {
                asOf = run(job, asOf);
            } catch (UserError e) {
                Job last = jobs.get(jobs.size() - 1);
                left = independent(left, job);
                if (!left.contains(last)) {
                    throw e;
                }
                LOG.error("  {} failed: {}", job.name(), e.getMessage());
                mistake = mistake.or(() -> Optional.of(e));
            }
        }
        LOG.info(
                "Done in {}. Tables in {}",
                seconds(total),
                setting.config().schema().orElse(Redaction.of(setting.config().warehouse())));
        if (mistake.isPresent()) {
            throw mistake.get();
        }
    }

    /** The jobs that need nothing of what the failed one writes, nor of what those write that do. */
    private static List<Job> independent(List<Job> jobs, Job failed) {
        Set<Asset> missing = new HashSet<>(failed.writes());
        List<Job> independent = new ArrayList<>();
        for (Job job : jobs) {
            if (Collections.disjoint(job.reads(), missing)) {
                independent.add(job);
            } else {
                missing.addAll(job.writes());
            }
        }
        return independent;
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

    /** Runs a job, and returns the as-of date that is known after it. */
    private Optional<LocalDate> run(Job job, Optional<LocalDate> asOf) {
        if (!job.isNeeded(setting.settings())) {
            LOG.info("  skipped: nothing to do with these settings");
            return asOf;
        }
        Stopwatch watch = Stopwatch.createStarted();
        JobContext context = new JobContext(setting.withAsOf(asOf).withChoices(), job);
        if (isRepetition(context)) {
            return context.knownAsOf();
        }
        SparkContext spark = setting.spark().sparkContext();
        spark.setJobGroup(context.runId(), job.name(), false);
        try {
            job.run(context);
        } catch (Throwable e) { // Spark throws checked exceptions from methods that declare none
            recordFailure(context, watch, RunFailure.reason(e, setting.warehouse()), e);
            Optional<UserError> mistake = RunFailure.mistake(e, setting.warehouse());
            if (mistake.isPresent()) {
                throw mistake.get();
            }
            throw e;
        } finally {
            spark.clearJobGroup();
        }
        recordSuccess(context, watch);
        LOG.info("{} took {}{}", job.name(), seconds(watch), context.summary());
        return context.knownAsOf();
    }

    private boolean isRepetition(JobContext context) {
        if (setting.options().repetition() == Repetition.RUN) {
            return false;
        }
        Optional<FinishedRun> finished = context.repeated();
        finished.ifPresent(run -> LOG.info(
                "  skipped: the run of {} had the same inputs, settings and program; --again repeats it",
                run.startedAt()));
        return finished.isPresent();
    }

    /** The tables hold the results already, so a record that cannot be written does not make the run a failure. */
    private static void recordSuccess(JobContext context, Stopwatch watch) {
        try {
            context.record(RunStatus.SUCCEEDED, watch.elapsed());
        } catch (Exception failure) { // Delta throws checked exceptions from methods that declare none
            LOG.warn(
                    "The run succeeded, but its row could not be written to the table runs: {}",
                    Redaction.of(Throwables.getRootCause(failure).toString()));
        }
    }

    /**
     * If the record cannot be written either, for example because the disk is full, the job's failure is the one
     * thrown.
     */
    private static void recordFailure(JobContext context, Stopwatch watch, String reason, Throwable failure) {
        try {
            context.failed(reason);
            context.record(RunStatus.FAILED, watch.elapsed());
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    private static String seconds(Stopwatch watch) {
        return String.format("%.1f s", watch.elapsed(TimeUnit.MILLISECONDS) / 1000.0);
    }
}
