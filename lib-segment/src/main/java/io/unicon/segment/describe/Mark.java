package io.unicon.segment.describe;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.unicon.features.table.Tables;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * An attribute value that is more frequent in a segment than among all.
 *
 * @param share of the segment's events on items with the value, in (0, 1]
 * @param lift that share over the share among all sequences
 */
public record Mark(String attribute, String value, double share, double lift) {

    /** The most marks of a segment. */
    public static final int MOST = 6;

    /** In nats: a value of half of a segment's events adds it with a lift of 1.02. */
    static final double LEAST_CONTRIBUTION = 0.01;

    private static final Comparator<Mark> STRONGEST_FIRST = Comparator.comparingDouble(Mark::contribution)
            .reversed()
            .thenComparing(Mark::attribute)
            .thenComparing(Mark::value);

    /**
     * The marks of a segment, the choice that names, cards and exports share: at most {@value #MOST} values that
     * contribute at least {@value #LEAST_CONTRIBUTION}, strongest first; ties by attribute and value. A value that
     * several attributes share is the mark of the attribute where it contributes most.
     *
     * @param rows those of one segment in {@code Tables.SEGMENT_PROFILES}, in any order
     */
    public static List<Mark> of(Collection<Row> rows) {
        Map<String, Mark> byValue = rows.stream()
                .map(row -> new Mark(
                        Tables.ATTRIBUTE.valueIn(row),
                        Tables.VALUE.valueIn(row),
                        Tables.EVENT_SHARE.valueIn(row),
                        Tables.LIFT.valueIn(row)))
                .filter(mark -> mark.contribution() >= LEAST_CONTRIBUTION)
                .sorted(STRONGEST_FIRST)
                .collect(toMap(Mark::value, identity(), (first, second) -> first, LinkedHashMap::new));
        return byValue.values().stream().limit(MOST).toList();
    }

    /**
     * What the value adds to the divergence of the segment's events from all events, in nats: its term
     * {@code p ln(p / q)} of the sum of Kullback and Leibler (On Information and Sufficiency, 1951). A value that
     * everybody has adds little, and so does a rare one.
     */
    double contribution() {
        return share * Math.log(lift);
    }
}
