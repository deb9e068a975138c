package io.unicon.segment.quality;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENT_QUALITY;
import static io.unicon.features.table.Tables.VARIANT;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Measures one segmentation by every {@link SegmentMetric}. */
public final class SegmentQuality {

    private static final double ROUNDING = 1e9;

    private SegmentQuality() {}

    /**
     * One row a metric, as in {@code Tables.SEGMENT_QUALITY}; values are rounded to nine decimals, which hides the order
     * in which Spark adds. A metric that is undefined has no row; without embeddings there is none at all.
     *
     * @param embeddings one slice of {@code Tables.CONSUMER_EMBEDDINGS}
     * @param segments the same slice of {@code Tables.SEGMENTS}
     */
    public static Dataset<Row> measure(Dataset<Row> embeddings, Dataset<Row> segments) {
        List<Row> rows = new ArrayList<>();
        SegmentedEmbeddings segmented = SegmentedEmbeddings.of(embeddings, segments);
        for (Row slice : embeddings
                .select(VARIANT.column(), REPRESENTATION.column(), AS_OF_DATE.column())
                .takeAsList(1)) {
            for (SegmentMetric metric : SegmentMetric.values()) {
                metric.of(segmented)
                        .ifPresent(value -> rows.add(RowFactory.create(
                                slice.get(0), slice.get(1), slice.get(2), metric.text(), rounded(value))));
            }
        }
        return embeddings.sparkSession().createDataFrame(rows, SEGMENT_QUALITY.schema());
    }

    private static double rounded(double value) {
        return Math.round(value * ROUNDING) / ROUNDING;
    }
}
