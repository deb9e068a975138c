package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * One segment.
 *
 * @param distanceMean mean cosine distance of its sequences to the centre, in [0, 2]; lower is more compact
 * @param profile its distinctive values; without a name if no value has enough consumers
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
                .collectAsList()
                .stream()
                .map(row -> of(row, profiles, items))
                .toList();
    }

    private static SegmentSummary of(
            Row centre, Map<Integer, SegmentProfile> profiles, Map<Integer, List<TypicalItem>> items) {
        int id = Tables.SEGMENT_ID.valueIn(centre);
        return new SegmentSummary(
                id,
                Tables.SEQUENCE_COUNT.valueIn(centre),
                Tables.CENTRE_DISTANCE_MEAN.valueIn(centre),
                Tables.CENTRE_DISTANCE_DEVIATION.valueIn(centre),
                profiles.getOrDefault(id, UNPUBLISHED),
                items.getOrDefault(id, List.of()));
    }
}
