package io.unicon.features.clean;

import io.unicon.features.error.UserError;
import java.time.LocalDate;
import java.util.List;

/**
 * The limits of cleaning.
 *
 * @param maxRejectShare greatest share of rejected rows that an ingest accepts, in [0, 1]
 * @param maxWaitingShare greatest share of rows left waiting that an ingest accepts, in [0, 1]
 * @param earliestDate events before this UTC date are rejected
 * @param maxEventsPerConsumerAndDay a consumer with more events on a UTC date is taken for a robot or a shared id: all
 *     events of that consumer and date are rejected; positive
 * @param sourceRowDays days for which the reject table keeps whole source rows, unmapped columns included; 0 to keep
 *     only the mapped values
 * @param guestIds ids that visitors share; their events are rejected
 * @param returns the treatment of events with a negative quantity
 */
public record CleaningConfig(
        double maxRejectShare,
        double maxWaitingShare,
        LocalDate earliestDate,
        int maxEventsPerConsumerAndDay,
        int sourceRowDays,
        List<String> guestIds,
        Returns returns) {

    public CleaningConfig {
        checkShare("maxRejectShare", maxRejectShare);
        checkShare("maxWaitingShare", maxWaitingShare);
        UserError.check(
                maxEventsPerConsumerAndDay > 0,
                "maxEventsPerConsumerAndDay must be positive; got %s",
                maxEventsPerConsumerAndDay);
        UserError.check(sourceRowDays >= 0, "sourceRowDays must not be negative; got %s", sourceRowDays);
        UserError.check(
                !earliestDate.isBefore(LocalDate.of(1900, 1, 1)),
                "earliestDate must not be before 1900-01-01, since Spark rebases older dates; got %s",
                earliestDate);
    }

    private static void checkShare(String setting, double share) {
        UserError.check(share >= 0 && share <= 1, "%s must lie in [0, 1]; got %s", setting, share);
    }
}
