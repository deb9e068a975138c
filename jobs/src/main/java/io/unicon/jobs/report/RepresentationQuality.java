package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;

import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.YardstickConfig.Consumers;
import io.unicon.jobs.experiment.StyleEvents;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * How well the representations of one variant describe its consumers' style, as measured by evaluate-representations.
 *
 * @param consumers the measured half of the consumers: the test half where both were measured
 * @param curveEvents the events of the curves: future if it was measured, else same
 * @param contenders counting first, then the untrained encoder, then the trained one, by representation
 */
record RepresentationQuality(String variant, String consumers, String curveEvents, List<Contender> contenders) {

    /**
     * A way of making vectors.
     *
     * @param encoder the state of its encoder: none, untrained or trained
     * @param curve style similarity by distance of the first seed, nearest first; empty if it was not measured
     */
    record Contender(String representation, String encoder, List<RepresentationFigure> figures, List<Bin> curve) {}

    /**
     * A point of a curve: the mean style similarity of {@code pairCount} pairs of vectors at about this cosine
     * distance.
     */
    record Bin(double distance, double similarity, long pairCount) {}

    private static final List<String> ENCODERS = List.of("none", "untrained", "trained");

    private static final Comparator<RepresentationFigure> BY_METRIC = Comparator.comparing(RepresentationFigure::metric)
            .thenComparing(RepresentationFigure::events)
            .thenComparing(RepresentationFigure::segmentCount);

    private static final Comparator<Contender> COUNTING_FIRST = Comparator.<Contender>comparingInt(
                    contender -> ENCODERS.indexOf(contender.encoder()))
            .thenComparing(Contender::representation);

    /** The variants that were measured, in the order of the selection. */
    static List<RepresentationQuality> byVariant(ReportTables tables) {
        Map<String, List<Row>> figures = rowsByVariant(tables, Tables.REPRESENTATION_QUALITY);
        if (figures.isEmpty()) {
            return List.of();
        }
        Map<String, List<Row>> curves = rowsByVariant(tables, Tables.SIMILARITY_BY_DISTANCE);
        return tables.variants().stream()
                .filter(figures::containsKey)
                .map(variant -> of(variant, figures.get(variant), curves.getOrDefault(variant, List.of())))
                .toList();
    }

    private static Map<String, List<Row>> rowsByVariant(ReportTables tables, Table table) {
        return tables.ofVariants(table).collectAsList().stream().collect(groupingBy(row -> text(row, Tables.VARIANT)));
    }

    private static RepresentationQuality of(String variant, List<Row> allFigures, List<Row> allCurves) {
        String consumers =
                firstOf(allFigures, Tables.YARDSTICK_CONSUMERS, Consumers.TEST.text(), Consumers.VALIDATION.text());
        List<Row> ofHalf = where(allCurves, Tables.YARDSTICK_CONSUMERS, consumers);
        String events = firstOf(ofHalf, Tables.STYLE_EVENTS, StyleEvents.FUTURE.text(), StyleEvents.SAME.text());
        List<Row> curves = where(ofHalf, Tables.STYLE_EVENTS, events);
        List<Contender> contenders = where(allFigures, Tables.YARDSTICK_CONSUMERS, consumers).stream()
                .collect(groupingBy(row -> List.of(text(row, Tables.REPRESENTATION), text(row, Tables.ENCODER_STATE))))
                .entrySet()
                .stream()
                .map(rows -> contender(rows.getKey().get(0), rows.getKey().get(1), rows.getValue(), curves))
                .sorted(COUNTING_FIRST)
                .toList();
        return new RepresentationQuality(variant, consumers, events, contenders);
    }

    private static Contender contender(String representation, String encoder, List<Row> figures, List<Row> curves) {
        return new Contender(
                representation,
                encoder,
                figures.stream()
                        .collect(groupingBy(row -> List.of(
                                text(row, Tables.METRIC),
                                text(row, Tables.STYLE_EVENTS),
                                Tables.SEGMENT_COUNT.<Integer>valueIn(row))))
                        .values()
                        .stream()
                        .map(RepresentationFigure::of)
                        .sorted(BY_METRIC)
                        .toList(),
                curve(where(where(curves, Tables.REPRESENTATION, representation), Tables.ENCODER_STATE, encoder)));
    }

    private static List<Bin> curve(List<Row> seeds) {
        int first = seeds.stream().mapToInt(RepresentationQuality::seed).min().orElse(0);
        return seeds.stream()
                .filter(row -> seed(row) == first)
                .map(row -> new Bin(
                        Tables.DISTANCE.valueIn(row), Tables.SIMILARITY.valueIn(row), Tables.PAIR_COUNT.valueIn(row)))
                .sorted(Comparator.comparingDouble(Bin::distance))
                .toList();
    }

    private static int seed(Row row) {
        return Tables.SEED.valueIn(row);
    }

    private static String text(Row row, Field field) {
        return field.valueIn(row);
    }

    private static List<Row> where(List<Row> rows, Field field, String value) {
        return rows.stream().filter(row -> text(row, field).equals(value)).toList();
    }

    private static String firstOf(List<Row> rows, Field field, String wanted, String otherwise) {
        return where(rows, field, wanted).isEmpty() ? otherwise : wanted;
    }
}
