package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;

/**
 * One condition of a variant, and how many consumers it leaves.
 *
 * @param step the place of the condition, from 1
 * @param condition what the counted consumers have
 * @param consumersLeft the consumers that fulfil it and the conditions before it
 */
record FunnelStep(String variant, int step, String condition, long consumersLeft) {

    /** In the order of the selected variants, then by step; none if the sequences were built by an older version. */
    static List<FunnelStep> byVariant(ReportTables tables) {
        return tables.ofVariants(Tables.SEQUENCE_FUNNEL).collectAsList().stream()
                .map(row -> new FunnelStep(
                        Tables.VARIANT.valueIn(row),
                        Tables.STEP.valueIn(row),
                        Tables.CONDITION.valueIn(row),
                        Tables.CONSUMERS_LEFT.valueIn(row)))
                .sorted(Comparator.<FunnelStep>comparingInt(
                                step -> tables.variants().indexOf(step.variant()))
                        .thenComparing(FunnelStep::step))
                .toList();
    }
}
