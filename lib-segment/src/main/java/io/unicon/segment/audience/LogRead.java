package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.features.table.Tables.EVENT_AT;
import static io.unicon.features.table.Tables.POSITION;
import static io.unicon.features.table.Tables.PRICE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ImmutableSortedSet;
import io.unicon.features.sequence.Histories;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The events of the log that a population reads: those before 00:00 UTC of a date, in a window, with some actions. Equal
 * reads can share a pass over the log.
 */
record LogRead(LocalDate before, int windowDays, ImmutableSortedSet<String> actions, Part part) {

    /** The share of each consumer's events. The middle one of an odd number is in the second half. */
    enum Part {
        WHOLE,
        FIRST_HALF,
        SECOND_HALF
    }

    private static final String IN_FIRST_HALF = "in_first_half";

    /** All that an audience reads. */
    static LogRead of(Inputs inputs, LocalDate before) {
        return new LogRead(before, inputs.windowDays(), ImmutableSortedSet.copyOf(inputs.actions()), Part.WHOLE);
    }

    /** The same read of a part of each consumer's events. */
    LogRead only(Part half) {
        return new LogRead(before, windowDays, actions, half);
    }

    /** The rows of {@code events} that are read. */
    Dataset<Row> in(Dataset<Row> events) {
        Dataset<Row> read = Histories.inWindow(events, before, windowDays)
                .where(ACTION.column().isInCollection(actions));
        return switch (part) {
            case WHOLE -> read;
            case FIRST_HALF -> inHalves(read).where(col(IN_FIRST_HALF)).drop(IN_FIRST_HALF);
            case SECOND_HALF ->
                inHalves(read).where(col(IN_FIRST_HALF).equalTo(false)).drop(IN_FIRST_HALF);
        };
    }

    /** A row per consumer with the newest events, at most this number, oldest first. */
    Dataset<Row> newest(Dataset<Row> events, int most) {
        Column event = struct(EVENT_AT.column(), POSITION.column(), SKU.column(), PRICE.column());
        return in(events)
                .groupBy(CONSUMER_ID.column())
                .agg(Histories.newest(event, most).as(EVENTS_OF_SEQUENCE.name()));
    }

    private static Dataset<Row> inHalves(Dataset<Row> events) {
        Column place = row_number()
                .over(Window.partitionBy(CONSUMER_ID.column()).orderBy(EVENT_AT.column(), POSITION.column()));
        Column number = count(lit(1)).over(Window.partitionBy(CONSUMER_ID.column()));
        return events.withColumn(IN_FIRST_HALF, place.leq(number.divide(2)));
    }
}
