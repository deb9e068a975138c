package io.unicon.jobs.ingest;

import io.unicon.features.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The layout of {@code events}: a folder per month, and within it files of about {@link #ROWS_PER_FILE} rows in the
 * order of date and consumer. A small log has a file a month; of a large one, a reader of some dates or consumers skips
 * most files.
 */
final class EventLayout {

    /** Some 50 to 100 MB. */
    private static final long ROWS_PER_FILE = 2_000_000;

    private EventLayout() {}

    static Dataset<Row> of(Dataset<Row> events, long count) {
        Column[] order = {
            Tables.EVENT_MONTH.column(),
            Tables.EVENT_DATE.column(),
            Tables.CONSUMER_ID.column(),
            Tables.EVENT_AT.column(),
            Tables.POSITION.column()
        };
        int files = Math.toIntExact(1 + count / ROWS_PER_FILE);
        return events.repartitionByRange(files, order[0], order[1], order[2]).sortWithinPartitions(order);
    }
}
