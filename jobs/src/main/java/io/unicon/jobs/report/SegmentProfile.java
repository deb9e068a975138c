package io.unicon.jobs.report;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.unicon.features.table.Tables;
import io.unicon.segment.describe.Mark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The name of a segment that is large enough to be published, and its marks, strongest first.
 *
 * @param attributes the marks, as {@link Mark#of} chooses them
 */
record SegmentProfile(String name, List<Mark> attributes) {

    /** The profiles of the published segments, by segment id. */
    static Map<Integer, SegmentProfile> bySegment(ReportTables tables, SegmentationKey key) {
        return tables.ofToday(Tables.SEGMENT_PROFILES, key).collectAsList().stream()
                .collect(groupingBy(
                        Tables.SEGMENT_ID::<Integer>valueIn, collectingAndThen(toList(), SegmentProfile::of)));
    }

    private static SegmentProfile of(List<Row> rows) {
        return new SegmentProfile(Tables.SEGMENT_NAME.valueIn(rows.get(0)), Mark.of(rows));
    }
}
