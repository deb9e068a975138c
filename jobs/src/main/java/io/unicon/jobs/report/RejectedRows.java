package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The number of source rows of events before the as-of date, or without a date, that did not become events for one
 * reason. A page that may be passed on contains no value of such a row, since that can name a consumer.
 */
record RejectedRows(String reason, long rowCount) {

    /** The most frequent reason first. */
    static List<RejectedRows> byReason(ReportTables tables) {
        Column date = Tables.REJECTED_DATE.column();
        Dataset<Row> rows = tables.all(Tables.REJECTED_ROWS)
                .where(Tables.MAPPING.column().equalTo("events"))
                .where(date.isNull().or(date.lt(lit(tables.asOf().toString()).cast("date"))));
        return rows.groupBy(Tables.REASON.column()).count().collectAsList().stream()
                .map(row -> new RejectedRows(Tables.REASON.valueIn(row), row.getAs("count")))
                .sorted(Comparator.comparingLong(RejectedRows::rowCount)
                        .reversed()
                        .thenComparing(RejectedRows::reason))
                .toList();
    }
}
