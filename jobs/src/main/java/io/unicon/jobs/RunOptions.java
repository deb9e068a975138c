package io.unicon.jobs;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the caller chose for this run beside the configuration.
 *
 * @param asOf the day before which events are seen; empty for the day after the newest event
 * @param variants the variants to work on; empty for those that the configuration selects
 * @param artefactId the artefact to use; empty for the newest that fits
 */
public record RunOptions(Optional<LocalDate> asOf, List<String> variants, Optional<String> artefactId) {}
