package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The segments with enough consumers for figures about them to be published. */
public final class PublishedSegments {

    private PublishedSegments() {}

    /**
     * The rows about segments that have at least {@code minConsumers} consumers.
     *
     * @param rows rows with a segment id, such as those of {@code Tables.SEGMENT_CENTRES}
     * @param segments one slice of {@code Tables.SEGMENTS}, that of the rows
     */
    public static Dataset<Row> only(Dataset<Row> rows, Dataset<Row> segments, int minConsumers) {
        Dataset<Row> large = segments.groupBy(SEGMENT_ID.column())
                .agg(countDistinct(CONSUMER_ID.column()).as("consumers"))
                .where(col("consumers").geq(minConsumers))
                .select(SEGMENT_ID.column());
        // There are no more rows than segments.
        return rows.join(broadcast(large), new String[] {SEGMENT_ID.name()}, "left_semi");
    }
}
