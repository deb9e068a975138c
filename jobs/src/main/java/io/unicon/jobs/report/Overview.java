package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.unicon.features.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * The shop in numbers.
 *
 * @param eventCount events before the as-of date
 * @param firstEventDate the first date with such an event, as yyyy-MM-dd; empty if there is none
 * @param lastEventDate the last date with such an event; empty if there is none
 * @param consumerCount consumers with an event before the as-of date
 * @param itemCount items of the catalogue, which has no dates
 * @param sampleShare the share of the log's consumers that was read, in (0, 1]
 * @param leftOutCount rows of all dates that the mapping's {@code where} left out
 */
record Overview(
        String shop,
        String asOfDate,
        long eventCount,
        String firstEventDate,
        String lastEventDate,
        long consumerCount,
        long itemCount,
        double sampleShare,
        long leftOutCount) {

    static Overview of(ReportTables tables, String shop) {
        Row events = tables.all(Tables.EVENTS)
                .where(Tables.EVENT_DATE.column().lt(lit(tables.asOf())))
                .agg(
                        count(lit(1)).as("events"),
                        dateOrEmpty(min(Tables.EVENT_DATE.column())).as("first"),
                        dateOrEmpty(max(Tables.EVENT_DATE.column())).as("last"),
                        countDistinct(Tables.CONSUMER_ID.column()).as("consumers"))
                .first();
        Row batches = tables.all(Tables.BATCHES)
                .agg(
                        coalesce(min(Tables.SAMPLE_SHARE.column()), lit(1.0)),
                        coalesce(sum(Tables.LEFT_OUT_COUNT.column()), lit(0L)))
                .first();
        return new Overview(
                shop,
                tables.asOf().toString(),
                events.getAs("events"),
                events.getAs("first"),
                events.getAs("last"),
                events.getAs("consumers"),
                tables.all(Tables.ITEMS).count(),
                batches.getDouble(0),
                batches.getLong(1));
    }

    private static Column dateOrEmpty(Column date) {
        return coalesce(date.cast("string"), lit(""));
    }
}
