package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;

/**
 * The number of source rows that were rejected for one reason, of the whole input: a rejected row has no date. A page that
 * may be passed on contains no source text, since that can name a consumer.
 */
record RejectedRows(String reason, long rowCount) {

    /** The most frequent reason first. */
    static List<RejectedRows> byReason(ReportTables tables) {
        return tables.all(Tables.REJECTED_ROWS).groupBy(Tables.REASON.column()).count().collectAsList().stream()
                .map(row -> new RejectedRows(Tables.REASON.valueIn(row), row.getAs("count")))
                .sorted(Comparator.comparingLong(RejectedRows::rowCount)
                        .reversed()
                        .thenComparing(RejectedRows::reason))
                .toList();
    }
}
