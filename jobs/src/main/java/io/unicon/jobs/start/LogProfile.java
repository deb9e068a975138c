package io.unicon.jobs.start;

import io.unicon.features.domain.Action;
import io.unicon.jobs.choose.EventProfile;
import io.unicon.jobs.choose.Numbers;
import io.unicon.jobs.choose.Reasoned;
import java.util.List;
import java.util.Map;

/**
 * What a log holds, as its mapping reads it.
 *
 * @param rows the rows that the mapping keeps
 * @param reasons number of rows that are not accepted, by reason
 * @param accepted the accepted events
 * @param guestShare share of events of the ids that look like those of guests, in [0, 1]
 * @param guestIds these ids: words for guests, and a number such as 0 if it has far more events than any other id
 */
record LogProfile(
        long rows, Map<String, Long> reasons, EventProfile accepted, double guestShare, List<String> guestIds) {

    double reasonShare(String name) {
        return rows == 0 ? 0 : reasons.getOrDefault(name, 0L) / (double) rows;
    }

    /** Whether equal rows are a quantity, {@code keep}, or a repetition, {@code reject}. */
    Reasoned<String> duplicates() {
        double share = reasonShare("duplicate_event");
        boolean dates = accepted.clockShare() < 0.05;
        boolean bought = accepted.actions().getOrDefault(Action.CHECKOUT.text(), 0L) > accepted.events() / 2;
        boolean keep = dates && bought && share > 0.005;
        return new Reasoned<>(
                keep ? "keep" : "reject",
                Numbers.percent(share) + " of the rows equal another"
                        + (keep
                                ? ", and a log of purchases with dates alone cannot distinguish two pieces otherwise"
                                : ""));
    }
}
