package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;

/** The slice of one segmentation, within the as-of date of the report. */
record SegmentationKey(String variant, String representation, String segmentation) {

    /** All that have segments, in the order of the selected variants, then by representation and name. */
    static List<SegmentationKey> listOf(ReportTables tables) {
        return tables
                .ofVariants(Tables.SEGMENT_CENTRES)
                .select(Tables.VARIANT.column(), Tables.REPRESENTATION.column(), Tables.SEGMENTATION.column())
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> new SegmentationKey(
                        Tables.VARIANT.valueIn(row),
                        Tables.REPRESENTATION.valueIn(row),
                        Tables.SEGMENTATION.valueIn(row)))
                .sorted(Comparator.<SegmentationKey>comparingInt(
                                key -> tables.variants().indexOf(key.variant()))
                        .thenComparing(SegmentationKey::representation)
                        .thenComparing(SegmentationKey::segmentation))
                .toList();
    }
}
