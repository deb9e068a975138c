package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;

/** The style sequences of one variant and fashion gender: how many there are, and how long. */
record SequenceSummary(
        String variant,
        String fashionGender,
        long sequenceCount,
        double meanEvents,
        double medianEvents,
        double meanSilhouettes) {

    /** In the order of the selected variants, then by fashion gender. */
    static List<SequenceSummary> byVariantAndGender(ReportTables tables) {
        return tables
                .ofVariants(Tables.STYLE_SEQUENCES)
                .groupBy(Tables.VARIANT.column(), Tables.FASHION_GENDER.column())
                .agg(
                        count(lit(1)),
                        avg(Tables.EVENT_COUNT.column()),
                        expr("percentile(event_count, 0.5)"),
                        avg(Tables.SILHOUETTE_COUNT.column()))
                .collectAsList()
                .stream()
                .map(row -> new SequenceSummary(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getDouble(5)))
                .sorted(Comparator.<SequenceSummary>comparingInt(
                                summary -> tables.variants().indexOf(summary.variant()))
                        .thenComparing(SequenceSummary::fashionGender))
                .toList();
    }
}
