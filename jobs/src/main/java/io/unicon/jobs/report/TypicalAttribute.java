package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/**
 * An attribute value that marks a segment.
 *
 * @param share of the segment's events on items with the value, in (0, 1]
 * @param lift that share over the share among all sequences
 */
record TypicalAttribute(String attribute, String value, double share, double lift) {

    private static final int MOST_OF_A_SEGMENT = 6;

    /**
     * What the value adds to the divergence of the segment's events from all events (Kullback and Leibler): neither a
     * value that everybody has nor one that hardly occurs stands first.
     */
    private static final Column WEIGHT = Tables.EVENT_SHARE.column().multiply(log(Tables.LIFT.column()));

    /** The first {@value #MOST_OF_A_SEGMENT} of each published segment, most telling first. */
    static Map<Integer, List<TypicalAttribute>> bySegment(ReportTables tables, SegmentationKey key) {
        Column place = row_number()
                .over(Window.partitionBy(Tables.SEGMENT_ID.column())
                        .orderBy(WEIGHT.desc(), Tables.ATTRIBUTE.column(), Tables.VALUE.column()));
        return tables
                .of(Tables.SEGMENT_PROFILES, key)
                .withColumn("place", place)
                .where(col("place").leq(MOST_OF_A_SEGMENT))
                .orderBy(Tables.SEGMENT_ID.column(), col("place"))
                .select(
                        Tables.SEGMENT_ID.column(),
                        Tables.ATTRIBUTE.column(),
                        Tables.VALUE.column(),
                        Tables.EVENT_SHARE.column(),
                        Tables.LIFT.column())
                .collectAsList()
                .stream()
                .collect(groupingBy(
                        row -> row.getInt(0),
                        mapping(
                                row -> new TypicalAttribute(
                                        row.getString(1), row.getString(2), row.getDouble(3), row.getDouble(4)),
                                toList())));
    }

    static Map<Integer, String> segmentNames(ReportTables tables, SegmentationKey key) {
        return tables
                .of(Tables.SEGMENT_PROFILES, key)
                .groupBy(Tables.SEGMENT_ID.column())
                .agg(min(Tables.SEGMENT_NAME.column()))
                .collectAsList()
                .stream()
                .collect(toMap(row -> row.getInt(0), row -> row.getString(1)));
    }
}
