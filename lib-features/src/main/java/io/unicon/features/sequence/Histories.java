package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.EVENT_MONTH;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;

import io.unicon.features.spark.BoundedAggregates;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Histories of consumers: the events of a window, oldest first. The aggregates expect an event as a struct that begins
 * with its time and its position; use them after a {@code groupBy} of the consumer.
 */
public final class Histories {

    private Histories() {}

    /**
     * Returns the events of the given number of days before the as-of date, without returned units (see {@link
     * Tables#CANCELS}), for which Spark looks once. The event date is in UTC, so the window is exact.
     *
     * @param events rows of {@link Tables#EVENTS}
     * @param asOf only events before 00:00 UTC of this date are kept
     * @param days the number of days, at least 1
     */
    public static Dataset<Row> inWindow(Dataset<Row> events, LocalDate asOf, int days) {
        LocalDate first = asOf.minusDays(days);
        // The condition on the month makes Spark leave out folders before it looks at the statistics of files.
        return ReturnedUnits.removed(events.where(EVENT_MONTH.column().geq(lit(first.withDayOfMonth(1))))
                .where(EVENT_DATE.column().geq(lit(first)))
                .where(EVENT_DATE.column().lt(lit(asOf))));
    }

    /**
     * The number of returns before the as-of date that take no unit back, since no earlier event of the same consumer, sku
     * and action has as many left. Spark looks once for returns, and if there are some, at all events.
     *
     * @param events rows of {@link Tables#EVENTS}
     */
    public static long unmatchedReturns(Dataset<Row> events, LocalDate asOf) {
        return ReturnedUnits.unmatchedCount(events.where(EVENT_DATE.column().lt(lit(asOf))));
    }

    /** The newest events of an array in time order, at most {@code most} of them. */
    public static Column newestOf(Column events, int most) {
        return slice(events, greatest(lit(1), size(events).minus(most - 1)), lit(most));
    }

    /**
     * The newest events of a group in time order, at most {@code most} of them. Null events are left out. A task holds
     * no more events of a group, whatever their number.
     */
    public static Column newest(Column event, int most) {
        return reverse(BoundedAggregates.greatest(event, most));
    }
}
