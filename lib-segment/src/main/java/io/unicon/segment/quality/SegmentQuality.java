package io.unicon.segment.quality;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.METRIC;
import static io.unicon.features.table.Tables.METRIC_VALUE;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION_ID;
import static io.unicon.features.table.Tables.SEGMENT_QUALITY;
import static io.unicon.features.table.Tables.VARIANT;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures one segmentation by every {@link SegmentMetric}. */
public final class SegmentQuality {

    private static final double ROUNDING = 1e9;

    private SegmentQuality() {}

    /**
     * Computes one row a metric, as in {@code Tables.SEGMENT_QUALITY}; values are rounded to nine decimals, which hides
     * the order in which Spark adds. A metric that is undefined has no row; without segments there are no rows.
     *
     * @param segmentation the name of the segmentation
     * @param embeddings one slice of {@code Tables.CONSUMER_EMBEDDINGS}
     * @param segments the same slice of {@code Tables.SEGMENTS}
     */
    public static Dataset<Row> measure(String segmentation, Dataset<Row> embeddings, Dataset<Row> segments) {
        List<Row> rows = new ArrayList<>();
        SegmentedEmbeddings segmented = SegmentedEmbeddings.of(embeddings, segments);
        for (Row slice : segments.select(
                        VARIANT.column(), REPRESENTATION.column(), AS_OF_DATE.column(), SEGMENTATION_ID.column())
                .takeAsList(1)) {
            for (SegmentMetric metric : SegmentMetric.values()) {
                metric.compute(segmented)
                        .ifPresent(value -> rows.add(SEGMENT_QUALITY
                                .row()
                                .set(VARIANT, slice.getAs(VARIANT.name()))
                                .set(REPRESENTATION, slice.getAs(REPRESENTATION.name()))
                                .set(SEGMENTATION, segmentation)
                                .set(AS_OF_DATE, slice.getAs(AS_OF_DATE.name()))
                                .set(METRIC, metric.text())
                                .set(METRIC_VALUE, rounded(value))
                                .set(SEGMENTATION_ID, slice.getAs(SEGMENTATION_ID.name()))
                                .build()));
            }
        }
        return embeddings.sparkSession().createDataFrame(rows, SEGMENT_QUALITY.schema());
    }

    private static double rounded(double value) {
        return Math.round(value * ROUNDING) / ROUNDING;
    }
}
