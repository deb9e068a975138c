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
 */
public record RunOptions(
        Optional<LocalDate> asOf,
        List<String> variants,
        List<String> audiences,
        Optional<String> artefactId,
        Replacement replacement,
        Choosing choosing,
        Repetition repetition) {

    /** The newest events, and the variants, audiences and artefacts of the configuration. */
    public static final RunOptions DEFAULT = new RunOptions(
            Optional.empty(), List.of(), List.of(), Optional.empty(), Replacement.NONE, Choosing.KEEP, Repetition.RUN);

    /** The same choices with another as-of date. */
    RunOptions withAsOf(Optional<LocalDate> date) {
        return new RunOptions(date, variants, audiences, artefactId, replacement, choosing, repetition);
    }

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
