package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One segment.
 *
 * @param name empty for a segment below the publishing minimum, of which nothing but its size is shown
 * @param distanceMean mean cosine distance of its sequences to the centre, in [0, 2]; lower is more compact
 * @param attributes what marks it, most first
 * @param items its representative items by fashion gender and rank
 */
record SegmentSummary(
        int id,
        String name,
        long sequenceCount,
        double distanceMean,
        double distanceDeviation,
        double distanceMedian,
        List<TypicalAttribute> attributes,
        List<TypicalItem> items) {

    /** The segments of the slice, largest first. */
    static List<SegmentSummary> of(ReportTables tables, SegmentationKey key) {
        Map<Integer, String> names = TypicalAttribute.segmentNames(tables, key);
        Map<Integer, List<TypicalAttribute>> attributes = TypicalAttribute.bySegment(tables, key);
        Map<Integer, List<TypicalItem>> items = TypicalItem.bySegment(tables, key);
        return tables
                .of(Tables.SEGMENT_CENTRES, key)
                .orderBy(Tables.SEQUENCE_COUNT.column().desc(), Tables.SEGMENT_ID.column())
                .select(
                        Tables.SEGMENT_ID.column(),
                        Tables.SEQUENCE_COUNT.column(),
                        col("centre_distance_mean"),
                        col("centre_distance_deviation"),
                        col("centre_distance_median"))
                .collectAsList()
                .stream()
                .map(row -> of(row, names, attributes, items))
                .toList();
    }

    private static SegmentSummary of(
            Row row,
            Map<Integer, String> names,
            Map<Integer, List<TypicalAttribute>> attributes,
            Map<Integer, List<TypicalItem>> items) {
        int id = row.getInt(0);
        return new SegmentSummary(
                id,
                names.getOrDefault(id, ""),
                row.getLong(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                attributes.getOrDefault(id, List.of()),
                items.getOrDefault(id, List.of()));
    }
}
