package io.unicon.jobs.report;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.row_number;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What marks a segment that is large enough to be published.
 *
 * @param attributes the first {@value #MOST_ATTRIBUTES}, most telling first
 */
record SegmentProfile(String name, List<TypicalAttribute> attributes) {

    /**
     * An attribute value that marks a segment.
     *
     * @param share of the segment's events on items with the value, in (0, 1]
     * @param lift that share over the share among all sequences
     */
    record TypicalAttribute(String attribute, String value, double share, double lift) {}

    private static final int MOST_ATTRIBUTES = 6;

    /**
     * What the value adds to the divergence of the segment's events from all events (Kullback and Leibler): neither a
     * value that everybody has nor one that hardly occurs stands first.
     */
    private static final Column WEIGHT = Tables.EVENT_SHARE.column().multiply(log(Tables.LIFT.column()));

    /** The profiles of the published segments, by segment id. */
    static Map<Integer, SegmentProfile> bySegment(ReportTables tables, SegmentationKey key) {
        Column place = row_number()
                .over(Window.partitionBy(Tables.SEGMENT_ID.column())
                        .orderBy(WEIGHT.desc(), Tables.ATTRIBUTE.column(), Tables.VALUE.column()));
        return tables
                .of(Tables.SEGMENT_PROFILES, key)
                .withColumn("place", place)
                .where(col("place").leq(MOST_ATTRIBUTES))
                .orderBy(Tables.SEGMENT_ID.column(), col("place"))
                .select(
                        Tables.SEGMENT_ID.column(),
                        Tables.SEGMENT_NAME.column(),
                        Tables.ATTRIBUTE.column(),
                        Tables.VALUE.column(),
                        Tables.EVENT_SHARE.column(),
                        Tables.LIFT.column())
                .collectAsList()
                .stream()
                .collect(groupingBy(row -> row.getInt(0), collectingAndThen(toList(), SegmentProfile::of)));
    }

    private static SegmentProfile of(List<Row> rows) {
        return new SegmentProfile(
                rows.get(0).getString(1),
                rows.stream()
                        .map(row -> new TypicalAttribute(
                                row.getString(2), row.getString(3), row.getDouble(4), row.getDouble(5)))
                        .toList());
    }
}
