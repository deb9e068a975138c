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
 * @param segmentCount segments asked for; 0 where the metric needs none
 * @param sequenceCount sequences measured, the most of any seed
 * @param value the mean over the seeds
 * @param low the smallest lower end of an interval
 * @param high the largest upper end of an interval
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
        /** There is no difference, as for counting itself. */
        NOT_COMPARED
    }

    /**
     * The figure that some rows make.
     *
     * @param seeds one row a seed, alike in all else that is part of the key; not empty
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
