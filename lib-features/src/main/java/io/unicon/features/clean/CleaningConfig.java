package io.unicon.features.clean;

import io.unicon.features.error.UserError;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The limit on rejected rows.
 *
 * @param maxRejectShare greatest share of rejected rows that an ingest accepts, in [0, 1]
 */
public record CleaningConfig(double maxRejectShare) {

    public CleaningConfig {
        UserError.check(
                maxRejectShare >= 0 && maxRejectShare <= 1,
                "maxRejectShare must lie in [0, 1]; got %s",
                maxRejectShare);
    }

    /**
     * Checks the result of a cleaning; accepts a log without rows.
     *
     * @param rowCount the number of rows, accepted and rejected
     * @param rejectsByReason the number of rejected rows by reason
     * @throws UserError if the share of rejected rows is above the limit
     */
    public void check(long rowCount, Map<String, Long> rejectsByReason) {
        long rejected =
                rejectsByReason.values().stream().mapToLong(Long::longValue).sum();
        String reasons = rejectsByReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.joining(", "));
        UserError.check(
                rejected <= maxRejectShare * rowCount,
                "%s of %s rows were rejected, a share above cleaning.maxRejectShare (%s): %s. The rows are in table"
                        + " rejected_events. Correct the files or the mapping under source.events, or raise"
                        + " cleaning.maxRejectShare.",
                rejected,
                rowCount,
                maxRejectShare,
                reasons);
    }
}
