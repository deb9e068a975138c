package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.EVENT_DATE;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.reverse;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;

import io.unicon.features.table.Tables;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The history of a consumer: the events of a window, oldest first. The aggregates here take an event as a struct whose
 * first fields are its time and its position, and are used after a {@code groupBy} of the consumer.
 */
public final class Histories {

    private Histories() {}

    /**
     * The events of the whole days before the as-of date. The event date is in UTC, so this is the exact window, and it
     * prunes the partitions of the log.
     *
     * @param events rows of {@link Tables#EVENTS}
     * @param asOf only events before 00:00 UTC of this date are kept
     * @param days number of days, at least 1
     */
    public static Dataset<Row> inWindow(Dataset<Row> events, LocalDate asOf, int days) {
        return events.where(EVENT_DATE.column().geq(lit(asOf.minusDays(days))))
                .where(EVENT_DATE.column().lt(lit(asOf)));
    }

    /** The events of a group in time order. Null events are left out. */
    public static Column all(Column event) {
        return sort_array(collect_list(event));
    }

    /** The newest events of a group in time order, at most {@code most} of them. Null events are left out. */
    public static Column newest(Column event, int most) {
        return reverse(slice(sort_array(collect_list(event), false), 1, most));
    }
}
