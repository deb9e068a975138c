package io.unicon.jobs.export;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Slice;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.segment.describe.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The segments of one segmentation that have enough consumers, largest first.
 *
 * @param small number of segments with fewer consumers
 */
record SegmentList(List<Segment> segments, int small) {

    /**
     * One segment.
     *
     * @param name that of its profile; "Segment 3" if it has none
     * @param consumers number of its consumers
     * @param share of all consumers of the segmentation, in (0, 1]; a consumer with two sequences can be in two segments
     * @param marks strongest first
     */
    record Segment(int id, String name, long consumers, double share, List<Mark> marks) {

        private String line() {
            return Csv.line(
                    id,
                    name,
                    consumers,
                    String.format(Locale.ROOT, "%.4f", share),
                    marks.stream()
                            .map(mark -> String.format(
                                    Locale.ROOT,
                                    "%s (%s) %.0f %% × %.1f",
                                    mark.value(),
                                    mark.attribute(),
                                    100 * mark.share(),
                                    mark.lift()))
                            .collect(joining("; ")));
        }
    }

    private static final String CONSUMERS = "consumers";

    /**
     * The segments of the slice.
     *
     * @throws UserError if all have fewer consumers than {@code minConsumers}
     */
    static SegmentList of(TableStore store, Slice slice, int minConsumers) {
        Dataset<Row> rows = store.read(Tables.SEGMENTS, slice);
        Column consumers = functions.countDistinct(Tables.CONSUMER_ID.column());
        long all = rows.agg(consumers).first().getLong(0);
        List<Row> sizes = rows.groupBy(Tables.SEGMENT_ID.column(), Tables.SEGMENTATION_ID.column())
                .agg(consumers.as(CONSUMERS))
                .collectAsList();
        Map<List<Object>, List<Row>> profiles = profiles(store, slice);
        List<Segment> segments = sizes.stream()
                .filter(size -> size.<Long>getAs(CONSUMERS) >= minConsumers)
                .map(size -> segment(size, all, profiles.getOrDefault(key(size), List.of())))
                .sorted(Comparator.comparingLong(Segment::consumers).reversed().thenComparing(Segment::id))
                .toList();
        UserError.check(
                !segments.isEmpty(),
                "Each of the %s segments has fewer consumers than description.minConsumers, %s, so none is exported.",
                sizes.size(),
                minConsumers);
        return new SegmentList(segments, sizes.size() - segments.size());
    }

    private static Map<List<Object>, List<Row>> profiles(TableStore store, Slice slice) {
        return store.exists(Tables.SEGMENT_PROFILES)
                ? store.read(Tables.SEGMENT_PROFILES, slice).collectAsList().stream()
                        .collect(groupingBy(SegmentList::key))
                : Map.of();
    }

    /** A profile of an earlier segmentation has nothing in common with the segment of the same number. */
    private static List<Object> key(Row row) {
        return List.of(Tables.SEGMENT_ID.<Integer>valueIn(row), Tables.SEGMENTATION_ID.<String>valueIn(row));
    }

    private static Segment segment(Row size, long all, List<Row> profile) {
        int id = Tables.SEGMENT_ID.valueIn(size);
        long consumers = size.getAs(CONSUMERS);
        return new Segment(
                id,
                profile.isEmpty() ? "Segment " + id : Tables.SEGMENT_NAME.valueIn(profile.get(0)),
                consumers,
                consumers / (double) all,
                Mark.of(profile));
    }

    /** The list with a header. */
    String csv() {
        return segments.stream()
                .map(Segment::line)
                .collect(joining("", Csv.line("segment_id", "name", "consumers", "share", "marks"), ""));
    }
}
