package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import com.google.common.primitives.Ints;

/**
 * Which examples of a population are trained and measured on.
 *
 * @param minEvents fewest events of a consumer in training, validation and test, at least 1; scoring takes everyone
 *     with one event
 * @param maxEvents most events of an example, at least {@code minEvents}; validation, test and scoring read the newest
 * @param examplesPerCoreConsumer most examples of one core consumer, which do not overlap; at least 1
 * @param othersPerCoreExample examples of other consumers per example of a core consumer, at least 1
 * @param newcomerDays training leaves out other consumers whose first activity is more recent than this; at least 0
 */
public record Sampling(
        int minEvents, int maxEvents, int examplesPerCoreConsumer, int othersPerCoreExample, int newcomerDays) {

    /** A history of this number of times the events of its examples leaves room for the place of a draw. */
    private static final int ROOM = 10;

    public Sampling {
        check(minEvents >= 1, "minEvents must be at least 1; got %s", minEvents);
        check(maxEvents >= minEvents, "maxEvents must be at least minEvents (%s); got %s", minEvents, maxEvents);
        check(
                examplesPerCoreConsumer >= 1,
                "examplesPerCoreConsumer must be at least 1; got %s",
                examplesPerCoreConsumer);
        check(othersPerCoreExample >= 1, "othersPerCoreExample must be at least 1; got %s", othersPerCoreExample);
        check(newcomerDays >= 0, "newcomerDays must be at least 0; got %s", newcomerDays);
    }

    /** The most events of a consumer, the newest, from which examples are drawn. */
    int history() {
        return Ints.saturatedCast((long) ROOM * examplesPerCoreConsumer * maxEvents);
    }
}
