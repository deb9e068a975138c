package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import io.unicon.jobs.experiment.CountingCheck;
import java.util.Optional;

/**
 * How much the vectors know of the style of the next events, measured on a sample with an encoder that has seen them.
 *
 * @param correlation of the similarity of vectors with that of the next events, in [-1, 1]
 * @param overCounting its difference from the correlation of counts of attribute values
 * @param overCountingHigh the upper end of the interval of the difference
 */
record NextStyle(long sequences, double correlation, double overCounting, double overCountingHigh) {

    /** Empty if it was not measured, or cannot be compared. */
    static Optional<NextStyle> of(ReportTables tables, SegmentationKey key) {
        return tables
                .ofVariants(Tables.COUNTING_CHECK)
                .where(Tables.VARIANT.column().equalTo(key.variant()))
                .where(Tables.REPRESENTATION.column().equalTo(key.representation()))
                .where(Tables.METRIC.column().equalTo(CountingCheck.METRIC))
                .takeAsList(1)
                .stream()
                .findFirst()
                .map(row -> new NextStyle(
                        Tables.MEASURED_SEQUENCES.valueIn(row),
                        Tables.METRIC_VALUE.valueIn(row),
                        Tables.OVER_COUNTING.valueIn(row),
                        Tables.OVER_COUNTING_HIGH.valueIn(row)));
    }

    boolean isBelowCounting() {
        return overCountingHigh < 0;
    }
}
