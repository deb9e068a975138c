package io.unicon.jobs.run;

import com.google.common.base.Stopwatch;
import com.google.common.base.Throwables;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs one job, and records the run in {@code runs}, a failed run too. Jobs of one command can run side by side. */
final class JobRun {

    /** The key of the job's name in the context of the log, where lines of several jobs alternate. */
    private static final String JOB = "job";

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final RunSetting setting;
    /** The table {@code runs} gets one row at a time, since the first one creates it. */
    private final Object recording = new Object();

    JobRun(RunSetting setting) {
        this.setting = setting;
    }

    /** Runs the job unless there is nothing to do. */
    void run(Job job) {
        if (!job.isNeeded(setting.settings())) {
            LOG.info("{} skipped: nothing to do with these settings", job.name());
            return;
        }
        Stopwatch watch = Stopwatch.createStarted();
        RunSetting own = setting.withOwnSession().withChoices();
        JobContext context = new JobContext(own, job);
        if (isRepetition(context, job)) {
            return;
        }
        SparkContext spark = own.spark().sparkContext();
        spark.setJobGroup(context.runId(), job.name(), false);
        MDC.put(JOB, job.name());
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
            MDC.remove(JOB);
            spark.clearJobGroup();
        }
        recordSuccess(context, watch);
        LOG.info("{} took {}{}", job.name(), seconds(watch), context.summary());
    }

    private boolean isRepetition(JobContext context, Job job) {
        if (setting.options().repetition() == Repetition.RUN) {
            return false;
        }
        Optional<FinishedRun> finished = context.repeated();
        finished.ifPresent(run -> LOG.info(
                "{} skipped: the run of {} had the same inputs, settings and program; --again repeats it",
                job.name(),
                run.startedAt()));
        return finished.isPresent();
    }

    /** The tables hold the results already, so a record that cannot be written does not make the run a failure. */
    private void recordSuccess(JobContext context, Stopwatch watch) {
        try {
            record(context, RunStatus.SUCCEEDED, watch);
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
    private void recordFailure(JobContext context, Stopwatch watch, String reason, Throwable failure) {
        try {
            context.failed(reason);
            record(context, RunStatus.FAILED, watch);
        } catch (Throwable e) {
            failure.addSuppressed(e);
        }
    }

    private void record(JobContext context, RunStatus status, Stopwatch watch) {
        synchronized (recording) {
            context.record(status, watch.elapsed());
        }
    }

    static String seconds(Stopwatch watch) {
        return String.format("%.1f s", watch.elapsed(TimeUnit.MILLISECONDS) / 1000.0);
    }
}
