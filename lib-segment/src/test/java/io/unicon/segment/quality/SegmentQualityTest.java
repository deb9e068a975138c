package io.unicon.segment.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.Embeddings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SegmentQualityTest {

    private final SparkSession spark;

    SegmentQualityTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void measuresASegmentationByEveryMetric() {
        // Cosine distances: ab .4, ac 1, ad 2, bc .2, bd 1.6, cd 1. Segments {a, b} and {c, d}. Silhouettes:
        // a (1.5 - .4) / 1.5 = 11/15, b (.9 - .4) / .9 = 5/9, c (.6 - 1) / 1 = -2/5, d (1.8 - 1) / 1.8 = 4/9;
        // their mean is (33 + 25 - 18 + 20) / 45 / 4 = 1/3.
        Dataset<Row> measured = SegmentQuality.measure(
                "style",
                embeddings(
                        Embeddings.row("a", 2, 0),
                        Embeddings.row("b", 3, 4),
                        Embeddings.row("c", 0, 1),
                        Embeddings.row("d", -5, 0),
                        Embeddings.row("e", 0, 0)),
                segments(segment("a", 0, 0.1), segment("b", 0, 0.3), segment("c", 1, 0.5), segment("d", 1, 0.7)));

        assertThat(measured.schema()).isEqualTo(Tables.SEGMENT_QUALITY.schema());
        assertThat(measured.first())
                .isEqualTo(RowFactory.create(
                        "v4",
                        "encoder_mean",
                        "style",
                        Embeddings.AS_OF,
                        "silhouette_cosine",
                        0.333333333,
                        "segmentation-1"));
        assertThat(values(measured))
                .containsOnly(
                        entry("silhouette_cosine", 0.333333333),
                        entry("mean_centre_distance", 0.4),
                        entry("segment_count", 2.0),
                        entry("smallest_segment", 2.0),
                        entry("largest_segment", 2.0),
                        entry("sequences_left_out", 1.0));
    }

    @Test
    void oneSegmentHasNoSilhouette() {
        Dataset<Row> measured =
                SegmentQuality.measure("style", embeddings(Embeddings.row("a", 2, 0)), segments(segment("a", 0, 0)));

        assertThat(values(measured))
                .doesNotContainKey("silhouette_cosine")
                .containsEntry("segment_count", 1.0)
                .containsEntry("mean_centre_distance", 0.0);
    }

    @Test
    void withoutSegmentsThereIsNothingToMeasure() {
        assertThat(SegmentQuality.measure("style", embeddings(Embeddings.row("a", 0, 0)), segments())
                        .collectAsList())
                .isEmpty();
    }

    private Dataset<Row> embeddings(Row... rows) {
        return Embeddings.of(spark, List.of(rows));
    }

    private Dataset<Row> segments(Row... rows) {
        return spark.createDataFrame(List.of(rows), Tables.SEGMENTS.schema());
    }

    private static Row segment(String consumer, int segment, double distance) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                Embeddings.AS_OF,
                consumer,
                "female",
                segment,
                distance,
                "artefact-1",
                "segmentation-1");
    }

    private static Map<String, Double> values(Dataset<Row> measured) {
        return measured.collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getAs("metric"), row -> row.getAs("metric_value")));
    }
}
