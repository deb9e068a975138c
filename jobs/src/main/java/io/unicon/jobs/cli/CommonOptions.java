package io.unicon.jobs.cli;

import io.unicon.features.error.UserError;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobRunner;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import io.unicon.jobs.run.Sessions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every job takes. */
final class CommonOptions {

    @Mixin
    private ConfigOptions configuration = new ConfigOptions();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "Use only the events before 00:00 UTC of this date; by default the day after the newest event.")
    private Optional<LocalDate> asOf = Optional.empty();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Work on this variant instead of selectedVariants; may be repeated.")
    private List<String> variants = List.of();

    @Option(
            names = "--audience",
            paramLabel = "NAME",
            description = "Work on this audience instead of all that are configured; may be repeated.")
    private List<String> audiences = List.of();

    @Option(
            names = "--artefact",
            paramLabel = "ID",
            description =
                    "Use this trained model; by default the newest of the variant or audience that is not after the"
                            + " as-of date.")
    private Optional<String> artefact = Optional.empty();

    @Option(
            names = "--replace-batch",
            description = "Let ingest replace a batch whose files hold less than half of its earlier events.")
    private boolean replaceBatch;

    @Option(
            names = "--replace-dates",
            description = "Let ingest remove the events of all other batches on the UTC dates that the files cover.")
    private boolean replaceDates;

    @Option(
            names = "--start-anew",
            description = "Let ingest remove everything that earlier ingests left: events, items, consumers, rejected"
                    + " rows and batches.")
    private boolean startAnew;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "Let ingest read this share of the consumers only, such as .01; always the same ones.")
    private Optional<String> sample = Optional.empty();

    @Option(
            names = "--choose-anew",
            description = "Let choose-settings choose every setting that is auto anew from the log as it is now.")
    private boolean chooseAnew;

    @Option(
            names = "--dry-run",
            description =
                    "Resolve configuration, tables and artefacts, print what would be read and written, and run nothing.")
    private boolean dryRun;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Runs jobs with these options.
     *
     * @param flow all jobs
     * @param shorthand settings of short options; they override all others
     * @param jobsAtOnce how many jobs may run side by side
     */
    void run(List<Job> jobs, Flow flow, List<String> shorthand, Repetition repetition, int jobsAtOnce) {
        UserError.check(jobsAtOnce > 0, "--jobs-at-once must be at least 1, not %s.", jobsAtOnce);
        List<String> settings = new ArrayList<>(shorthand);
        sample.ifPresent(share -> settings.add("source.sample=" + share));
        Settings opened = configuration.open(settings);
        UserError.check(
                artefact.isEmpty() || variants.size() + audiences.size() == 1,
                "--artefact %s is the model of one variant or audience; name it with --variant or --audience.",
                artefact.orElse(""));
        RunOptions options =
                new RunOptions(asOf, variants, audiences, artefact, replacement(), choosing(), repetition, jobsAtOnce);
        JobRunner runner = new JobRunner(Sessions.open(), opened, options, flow);
        if (dryRun) {
            command.commandLine().getOut().print(runner.plan(jobs));
            command.commandLine().getOut().flush();
        } else {
            runner.run(jobs);
        }
    }

    private Choosing choosing() {
        return chooseAnew ? Choosing.ANEW : Choosing.KEEP;
    }

    private Replacement replacement() {
        if (startAnew) {
            return Replacement.EVERYTHING;
        }
        if (replaceDates) {
            return Replacement.DATES;
        }
        return replaceBatch ? Replacement.BATCH : Replacement.NONE;
    }
}
