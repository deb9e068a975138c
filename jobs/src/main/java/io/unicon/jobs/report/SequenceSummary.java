package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;

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
                        count(lit(1)).as("sequences"),
                        avg(Tables.EVENT_COUNT.column()).as("mean_events"),
                        percentile(Tables.EVENT_COUNT.column(), lit(0.5)).as("median_events"),
                        avg(Tables.SILHOUETTE_COUNT.column()).as("mean_silhouettes"))
                .collectAsList()
                .stream()
                .map(row -> new SequenceSummary(
                        Tables.VARIANT.valueIn(row),
                        Tables.FASHION_GENDER.valueIn(row),
                        row.getAs("sequences"),
                        row.getAs("mean_events"),
                        row.getAs("median_events"),
                        row.getAs("mean_silhouettes")))
                .sorted(Comparator.<SequenceSummary>comparingInt(
                                summary -> tables.variants().indexOf(summary.variant()))
                        .thenComparing(SequenceSummary::fashionGender))
                .toList();
    }
}
