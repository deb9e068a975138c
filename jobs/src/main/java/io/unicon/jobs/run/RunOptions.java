package io.unicon.jobs.run;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.segment.audience.AudienceConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the caller chose for this run in addition to the configuration.
 *
 * @param asOf the day before which events are seen; empty for the day after the newest event
 * @param variants the variants to work on; empty for those that the configuration selects
 * @param audiences the audiences to work on; empty for all that are configured
 * @param artefactId the artefact to use; empty for the newest that fits
 * @param replacement what an ingest may remove
 * @param choosing what happens to settings that are auto and have been chosen
 * @param repetition what happens to a job that would only repeat a finished run
 * @param jobsAtOnce how many jobs may run side by side if they do not need each other; at least 1
 */
public record RunOptions(
        Optional<LocalDate> asOf,
        List<String> variants,
        List<String> audiences,
        Optional<String> artefactId,
        Replacement replacement,
        Choosing choosing,
        Repetition repetition,
        int jobsAtOnce) {

    /** One job can plan and commit while the tasks of another one compute. */
    public static final int JOBS_AT_ONCE = 2;

    /** The newest events, and the variants, audiences and artefacts of the configuration. */
    public static final RunOptions DEFAULT = new RunOptions(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Replacement.NONE,
            Choosing.KEEP,
            Repetition.RUN,
            JOBS_AT_ONCE);

    /**
     * The variants to work on.
     *
     * @throws UserError if one is unknown, or cannot be built as the configuration is
     */
    List<VariantConfig> selectedVariants(UniconConfig config) {
        List<VariantConfig> selected = (variants.isEmpty() ? config.selectedVariants() : variants)
                .stream().map(config::variant).toList();
        for (VariantConfig variant : selected) {
            UserError.check(
                    config.canBuild(variant),
                    "Variant %s keeps only the silhouettes listed in styleSilhouettes, and that list is empty. List the"
                            + " silhouettes that express style there, or select a variant that keeps all: --variant"
                            + " baseline.",
                    variant.name());
        }
        return selected;
    }

    /**
     * The audiences to work on.
     *
     * @throws UserError if one is unknown
     */
    List<AudienceConfig> selectedAudiences(UniconConfig config) {
        return audiences.isEmpty()
                ? List.copyOf(config.audiences().values())
                : audiences.stream().map(config::audience).toList();
    }
}
