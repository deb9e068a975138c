package io.unicon.segment.describe;

import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEGMENT_NAME;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Names segments by their marks, as in "black · jersey · trousers".
 *
 * <p>A name begins with the strongest marks of three attributes (see {@link SegmentName#of}). Segments that would have
 * one name add marks that tell them apart, while there are any. They follow each other in the order of the configured
 * attributes. A segment without a mark is "mixed". Of segments whose names remain the same, the second and later ones, by
 * segment id, add their number: "black · jersey · trousers (2)".
 */
final class SegmentNames {

    private final List<String> attributes;
    private final double minShare;

    SegmentNames(DescriptionConfig config) {
        this.attributes = config.attributes();
        this.minShare = config.minNameShare();
    }

    /**
     * Adds the column {@code segment_name} to rows with segment id, attribute, value, share and lift.
     *
     * @param profiles the rows of all segments, which together fit into one task: their number depends on the numbers of
     *     segments and of values per attribute alone
     */
    Dataset<Row> addTo(Dataset<Row> profiles) {
        return profiles.repartition(1)
                .mapPartitions(
                        new Naming(attributes, minShare),
                        Encoders.row(profiles.schema().add(SEGMENT_NAME.name(), SEGMENT_NAME.type(), false)));
    }

    /** Names by segment. */
    private static Map<Integer, String> of(
            Map<Integer, ? extends Collection<Row>> profiles, List<String> attributes, double minShare) {
        Map<Integer, SegmentName> names = new TreeMap<>();
        profiles.forEach((segment, rows) -> names.put(segment, SegmentName.of(Mark.of(rows), minShare)));
        boolean isLonger = true;
        while (isLonger) {
            isLonger = false;
            for (List<Integer> same : bySameName(names, attributes).values()) {
                isLonger |= tellApart(same, names);
            }
        }
        Map<Integer, String> numbered = new HashMap<>();
        bySameName(names, attributes).forEach((name, same) -> {
            for (int place = 0; place < same.size(); place++) {
                numbered.put(same.get(place), place == 0 ? name : "%s (%d)".formatted(name, place + 1));
            }
        });
        return numbered;
    }

    private static Map<String, List<Integer>> bySameName(Map<Integer, SegmentName> names, List<String> attributes) {
        return names.keySet().stream()
                .collect(groupingBy(segment -> names.get(segment).text(attributes)));
    }

    /** Lengthens the names of some segments that have the same one; false if it cannot. */
    private static boolean tellApart(List<Integer> same, Map<Integer, SegmentName> names) {
        Map<String, Long> holders = same.stream()
                .flatMap(segment -> names.get(segment).marks().stream())
                .collect(groupingBy(Mark::value, counting()));
        boolean isLonger = false;
        for (int segment : same) {
            Optional<SegmentName> longer = names.get(segment).longer(holders, same.size());
            longer.ifPresent(name -> names.put(segment, name));
            isLonger |= longer.isPresent();
        }
        return isLonger;
    }

    private record Naming(List<String> attributes, double minShare) implements MapPartitionsFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            Map<Integer, List<Row>> profiles = new TreeMap<>();
            rows.forEachRemaining(row -> profiles.computeIfAbsent(SEGMENT_ID.valueIn(row), segment -> new ArrayList<>())
                    .add(row));
            Map<Integer, String> names = of(profiles, attributes, minShare);
            return profiles.values().stream()
                    .flatMap(List::stream)
                    .map(row -> withName(row, names.get(SEGMENT_ID.<Integer>valueIn(row))))
                    .iterator();
        }

        private static Row withName(Row row, String name) {
            Object[] values = new Object[row.size() + 1];
            for (int place = 0; place < row.size(); place++) {
                values[place] = row.get(place);
            }
            values[row.size()] = name;
            return RowFactory.create(values);
        }
    }
}
