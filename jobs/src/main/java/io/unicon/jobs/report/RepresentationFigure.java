package io.unicon.jobs.report;

import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;

/**
 * One metric of one contender, over all seeds.
 *
 * @param events which events the vectors are compared with, as {@code Tables.STYLE_EVENTS} explains
 * @param segmentCount requested number of segments; 0 for a metric without segments
 * @param sequenceCount number of sequences measured, the maximum over the seeds
 * @param value the mean over the seeds
 * @param low the lowest lower bound of an interval
 * @param high the highest upper bound of an interval
 */
record RepresentationFigure(
        String events,
        String metric,
        int segmentCount,
        int seedCount,
        long sequenceCount,
        double value,
        double low,
        double high,
        AgainstCounting againstCounting) {

    /** A value compared with that of counting. Whether higher is better depends on the metric. */
    enum AgainstCounting {
        /** The interval of the difference lies above 0 for every seed. */
        ABOVE,
        /** It lies below 0 for every seed. */
        BELOW,
        /** Neither. */
        INCONCLUSIVE,
        /** No difference was measured, as for counting itself. */
        NOT_COMPARED
    }

    /**
     * The figure of one contender and metric.
     *
     * @param seeds one row per seed, with equal values in all other columns of the key; not empty
     */
    static RepresentationFigure of(List<Row> seeds) {
        Row any = seeds.get(0);
        return new RepresentationFigure(
                Tables.STYLE_EVENTS.valueIn(any),
                Tables.METRIC.valueIn(any),
                Tables.SEGMENT_COUNT.valueIn(any),
                seeds.size(),
                seeds.stream()
                        .mapToLong(row -> Tables.MEASURED_SEQUENCES.<Long>valueIn(row))
                        .max()
                        .orElseThrow(),
                values(seeds, Tables.METRIC_VALUE).average().orElseThrow(),
                values(seeds, Tables.LOW).min().orElseThrow(),
                values(seeds, Tables.HIGH).max().orElseThrow(),
                againstCounting(seeds));
    }

    private static AgainstCounting againstCounting(List<Row> seeds) {
        if (seeds.stream().anyMatch(row -> Tables.OVER_COUNTING.valueIn(row) == null)) {
            return AgainstCounting.NOT_COMPARED;
        }
        if (values(seeds, Tables.OVER_COUNTING_LOW).allMatch(low -> low > 0)) {
            return AgainstCounting.ABOVE;
        }
        return values(seeds, Tables.OVER_COUNTING_HIGH).allMatch(high -> high < 0)
                ? AgainstCounting.BELOW
                : AgainstCounting.INCONCLUSIVE;
    }

    private static DoubleStream values(List<Row> rows, Field column) {
        return rows.stream().mapToDouble(row -> column.<Double>valueIn(row));
    }
}
