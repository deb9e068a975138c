package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.unicon.features.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What the page's header says of the shop.
 *
 * @param firstEventDate as yyyy-MM-dd; empty where there are no events
 */
record Overview(
        String shop,
        String asOfDate,
        long eventCount,
        String firstEventDate,
        String lastEventDate,
        long consumerCount,
        long itemCount) {

    static Overview of(ReportTables tables, String shop) {
        Row span = tables.all(Tables.EVENTS)
                .agg(
                        count(lit(1)),
                        dateOrEmpty(min(Tables.EVENT_DATE.column())),
                        dateOrEmpty(max(Tables.EVENT_DATE.column())))
                .first();
        return new Overview(
                shop,
                tables.asOf().toString(),
                span.getLong(0),
                span.getString(1),
                span.getString(2),
                tables.all(Tables.CONSUMERS).count(),
                tables.all(Tables.ITEMS).count());
    }

    private static Column dateOrEmpty(Column date) {
        return coalesce(date.cast("string"), lit(""));
    }
}
