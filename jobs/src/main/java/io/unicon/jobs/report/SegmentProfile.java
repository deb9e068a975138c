package io.unicon.jobs.report;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The distinctive attribute values of a segment that is large enough to be published.
 *
 * @param attributes the values whose lift is above 1, at most {@value #MOST_ATTRIBUTES}, most distinctive first; a
 *     value that several attributes share appears once
 */
record SegmentProfile(String name, List<TypicalAttribute> attributes) {

    /**
     * An attribute value that marks a segment.
     *
     * @param share of the segment's events on items with the value, in (0, 1]
     * @param lift that share over the share among all sequences
     */
    record TypicalAttribute(String attribute, String value, double share, double lift) {

        /**
         * What the value adds to the divergence of the segment's events from all events (Kullback and Leibler): neither
         * a value that everybody has nor a rare one comes first.
         */
        private double weight() {
            return share * Math.log(lift);
        }
    }

    private static final int MOST_ATTRIBUTES = 6;

    private static final Comparator<TypicalAttribute> MOST_DISTINCTIVE_FIRST = Comparator.comparingDouble(
                    TypicalAttribute::weight)
            .reversed()
            .thenComparing(TypicalAttribute::attribute)
            .thenComparing(TypicalAttribute::value);

    /** The profiles of the published segments, by segment id. */
    static Map<Integer, SegmentProfile> bySegment(ReportTables tables, SegmentationKey key) {
        return tables.ofToday(Tables.SEGMENT_PROFILES, key).collectAsList().stream()
                .collect(groupingBy(
                        Tables.SEGMENT_ID::<Integer>valueIn, collectingAndThen(toList(), SegmentProfile::of)));
    }

    private static SegmentProfile of(List<Row> rows) {
        Map<String, TypicalAttribute> byValue = rows.stream()
                .map(row -> new TypicalAttribute(
                        Tables.ATTRIBUTE.valueIn(row),
                        Tables.VALUE.valueIn(row),
                        Tables.EVENT_SHARE.valueIn(row),
                        Tables.LIFT.valueIn(row)))
                .filter(attribute -> attribute.lift() > 1)
                .sorted(MOST_DISTINCTIVE_FIRST)
                .collect(toMap(TypicalAttribute::value, identity(), (first, second) -> first, LinkedHashMap::new));
        return new SegmentProfile(
                Tables.SEGMENT_NAME.valueIn(rows.get(0)),
                byValue.values().stream().limit(MOST_ATTRIBUTES).toList());
    }
}
