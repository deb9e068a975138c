package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;

/**
 * One segment.
 *
 * @param distanceMean mean cosine distance of its sequences to the centre, in [0, 2]; lower is more compact
 * @param profile what marks it; without a name for a segment below the publishing minimum
 * @param items its representative items by fashion gender and rank
 */
record SegmentSummary(
        int id,
        long sequenceCount,
        double distanceMean,
        double distanceDeviation,
        SegmentProfile profile,
        List<TypicalItem> items) {

    private static final SegmentProfile UNPUBLISHED = new SegmentProfile("", List.of());

    /** The segments of the slice, largest first. */
    static List<SegmentSummary> of(ReportTables tables, SegmentationKey key) {
        Map<Integer, SegmentProfile> profiles = SegmentProfile.bySegment(tables, key);
        Map<Integer, List<TypicalItem>> items = TypicalItem.bySegment(tables, key);
        return tables
                .of(Tables.SEGMENT_CENTRES, key)
                .orderBy(Tables.SEQUENCE_COUNT.column().desc(), Tables.SEGMENT_ID.column())
                .select(
                        Tables.SEGMENT_ID.column(),
                        Tables.SEQUENCE_COUNT.column(),
                        col("centre_distance_mean"),
                        col("centre_distance_deviation"))
                .collectAsList()
                .stream()
                .map(row -> new SegmentSummary(
                        row.getInt(0),
                        row.getLong(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        profiles.getOrDefault(row.getInt(0), UNPUBLISHED),
                        items.getOrDefault(row.getInt(0), List.of())))
                .toList();
    }
}
