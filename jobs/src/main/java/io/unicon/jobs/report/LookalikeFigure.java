package io.unicon.jobs.report;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.unicon.features.domain.EnumText;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import io.unicon.segment.audience.ScorerKind;
import io.unicon.segment.classify.ClassificationFloor;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.lookalike.LookalikeFindings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * One metric of one scorer, over all seeds. In the JSON of the page, the components of both records are flat.
 *
 * @param metric as in the table, or {@link #F2_OVER_RANDOM}
 * @param consumerCount number of test consumers measured, the maximum over the seeds
 */
record LookalikeFigure(
        @JsonUnwrapped Candidate candidate,
        String metric,
        int seedCount,
        long consumerCount,
        @JsonUnwrapped Spread spread) {

    /**
     * What was measured.
     *
     * @param task what was predicted, as {@code Tables.TASK} explains
     * @param networkVariant empty for a scorer that is not a network
     * @param inputs all or no_brand
     * @param coreSize number of consumers of the core in the training
     */
    record Candidate(String task, String scorer, String networkVariant, String inputs, long coreSize) {

        private static Candidate of(Row row) {
            return new Candidate(
                    text(row, Tables.TASK),
                    text(row, Tables.SCORER),
                    text(row, Tables.NETWORK_VARIANT),
                    text(row, Tables.INPUTS),
                    Tables.CORE_SIZE.valueIn(row));
        }
    }

    /**
     * The values of the seeds, in the unit of the metric.
     *
     * @param value the mean
     * @param least the smallest value
     * @param most the largest value
     * @param low the lowest lower bound of an interval; the value for a floor, which needs no sample
     * @param high the highest upper bound of an interval; the value for a floor
     */
    record Spread(double value, double least, double most, double low, double high) {

        private static Spread of(List<Row> seeds) {
            return new Spread(
                    values(seeds, Tables.LOOKALIKE_METRIC_VALUE).average().orElseThrow(),
                    values(seeds, Tables.LOOKALIKE_METRIC_VALUE).min().orElseThrow(),
                    values(seeds, Tables.LOOKALIKE_METRIC_VALUE).max().orElseThrow(),
                    values(seeds, Tables.LOOKALIKE_LOW).min().orElseThrow(),
                    values(seeds, Tables.LOOKALIKE_HIGH).max().orElseThrow());
        }

        /** The column, or the value itself where it has no interval. */
        private static DoubleStream values(List<Row> rows, Field column) {
            return rows.stream().mapToDouble(row -> {
                Double value = column.valueIn(row);
                return value == null ? Tables.LOOKALIKE_METRIC_VALUE.<Double>valueIn(row) : value;
            });
        }

        private Spread over(double floor) {
            return new Spread(value / floor, least / floor, most / floor, low / floor, high / floor);
        }
    }

    /** F2 over that of flagging half at random on the same consumers. Above 0, 1 is chance, higher is better. */
    static final String F2_OVER_RANDOM = "f2_over_random";

    /** The network, then the baselines, then the floors. */
    private static final List<String> SCORERS = Stream.concat(
                    Arrays.stream(ScorerKind.values()).map(ScorerKind::text),
                    Arrays.stream(ClassificationFloor.values()).map(LookalikeFigure::spelling))
            .toList();

    private static final List<String> METRICS = Stream.concat(
                    Stream.of(
                                    ClassificationMetric.F2,
                                    ClassificationMetric.PRECISION,
                                    ClassificationMetric.RECALL,
                                    ClassificationMetric.AVERAGE_PRECISION,
                                    ClassificationMetric.AP_OVER_PREVALENCE,
                                    ClassificationMetric.RECALL_TOP_5,
                                    ClassificationMetric.RECALL_TOP_10,
                                    ClassificationMetric.RECALL_TOP_20,
                                    ClassificationMetric.PREVALENCE)
                            .map(ClassificationMetric::text),
                    Stream.of(LookalikeFindings.THRESHOLD))
            .toList();

    private static final Comparator<LookalikeFigure> ORDER = Comparator.comparing(
                    LookalikeFigure::candidate,
                    Comparator.comparing(Candidate::task)
                            .thenComparing(candidate -> SCORERS.indexOf(candidate.scorer()))
                            .thenComparing(Candidate::networkVariant)
                            .thenComparing(Candidate::inputs)
                            .thenComparing(Candidate::coreSize, Comparator.reverseOrder()))
            .thenComparing(LookalikeFigure::metric);

    /**
     * The figures of one study that the page shows: by task, the network first and the floors last; of a scorer all
     * inputs and the largest core first.
     *
     * @param rows rows of {@code lookalike_quality}
     */
    static List<LookalikeFigure> listOf(List<Row> rows) {
        List<LookalikeFigure> figures = rows.stream()
                .filter(row -> METRICS.contains(text(row, Tables.METRIC)))
                .collect(groupingBy(row -> Map.entry(Candidate.of(row), text(row, Tables.METRIC))))
                .values()
                .stream()
                .map(LookalikeFigure::of)
                .toList();
        Map<String, Double> random = figures.stream()
                .filter(figure -> figure.isF2()
                        && figure.candidate().scorer().equals(spelling(ClassificationFloor.FLAG_HALF_AT_RANDOM))
                        && figure.spread().value() > 0)
                .collect(Collectors.toMap(
                        figure -> figure.candidate().task(),
                        figure -> figure.spread().value(),
                        Math::max));
        return Stream.concat(
                        figures.stream(),
                        figures.stream()
                                .filter(figure -> figure.isF2()
                                        && random.containsKey(figure.candidate().task()))
                                .map(figure -> figure.over(
                                        random.get(figure.candidate().task()))))
                .sorted(ORDER)
                .toList();
    }

    private static LookalikeFigure of(List<Row> seeds) {
        Row any = seeds.get(0);
        return new LookalikeFigure(
                Candidate.of(any),
                text(any, Tables.METRIC),
                seeds.size(),
                seeds.stream()
                        .mapToLong(row -> Tables.MEASURED_CONSUMERS.<Long>valueIn(row))
                        .max()
                        .orElseThrow(),
                Spread.of(seeds));
    }

    private boolean isF2() {
        return metric.equals(ClassificationMetric.F2.text());
    }

    private LookalikeFigure over(double floor) {
        return new LookalikeFigure(candidate, F2_OVER_RANDOM, seedCount, consumerCount, spread.over(floor));
    }

    private static String text(Row row, Field field) {
        return field.valueIn(row);
    }

    private static String spelling(ClassificationFloor floor) {
        return EnumText.of(floor);
    }
}
