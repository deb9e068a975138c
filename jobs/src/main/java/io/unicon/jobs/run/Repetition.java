package io.unicon.jobs.run;

/** What happens to a job that would only repeat a finished run. */
public enum Repetition {
    /** The job runs again. */
    RUN,
    /** The job is skipped, since its inputs, settings and program are those of the finished run. */
    SKIP
}
