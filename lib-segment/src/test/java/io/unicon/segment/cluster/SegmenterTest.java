package io.unicon.segment.cluster;

import static io.unicon.segment.cluster.Embeddings.row;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SegmenterTest {

    private final SparkSession spark;

    SegmenterTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void numbersSegmentsFromTheLargestAndDescribesTheirCentres() {
        // Around (0, 1): three vectors, the outer two 60 degrees off, so cosines 1, 1/2, 1/2 and distances 0, 1/2, 1/2.
        double side = Math.sqrt(0.75);
        Segmented segmentation = segment(2, row("a", 0, -2), row("b", 0, 1), row("c", side, 0.5), row("d", -side, 0.5));

        assertThat(segmentation.segments().schema().catalogString())
                .isEqualTo(Tables.SEGMENTS.schema().catalogString());
        assertThat(segmentation.centres().schema().catalogString())
                .isEqualTo(Tables.SEGMENT_CENTRES.schema().catalogString());
        List<Row> segments = segmentation.segments().orderBy("consumer_id").collectAsList();
        assertThat(segments).extracting(row -> row.getAs("segment_id")).containsExactly(1, 0, 0, 0);
        assertThat(segments.get(0))
                .isEqualTo(RowFactory.create(
                        "v4",
                        "encoder_mean",
                        "style",
                        Embeddings.AS_OF,
                        "a",
                        "female",
                        1,
                        0.0,
                        "artefact-1",
                        Segmented.ID));
        assertThat(segments.get(2).<Double>getAs("centre_distance")).isCloseTo(0.5, within(1e-6));

        Row largest = segmentation.centres().first();
        assertThat(largest.<Integer>getAs("segment_id")).isZero();
        assertThat(largest.<Double>getList(5)).isEqualTo(List.of(0.0, 1.0));
        assertThat(largest.<Long>getAs("sequence_count")).isEqualTo(3);
        assertThat(largest.<Double>getAs("centre_distance_mean")).isCloseTo(1 / 3.0, within(1e-6));
        // the mean of the squared deviations is (1/9 + 1/36 + 1/36) / 3 = 1/18
        assertThat(largest.<Double>getAs("centre_distance_deviation")).isCloseTo(Math.sqrt(1 / 18.0), within(1e-6));
        assertThat(largest.<Double>getAs("centre_distance_median")).isCloseTo(0.5, within(1e-6));
    }

    /** The centre is the direction of (1, 1), at a distance of 1 - 1 / sqrt(2) = 0.29289. */
    @Test
    void theMedianIsThatOfTheDistancesToFourDecimals() {
        Row centre = segment(1, row("a", 3, 0), row("b", 0, 1)).centres().first();

        assertThat(centre.<Double>getAs("centre_distance_median")).isEqualTo(0.2929);
        assertThat(centre.<Double>getAs("centre_distance_mean")).isCloseTo(1 - Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void segmentsOfOneSizeAreNumberedByTheirSmallestConsumer() {
        Segmented segmentation = segment(3, row("c", 1, 0, 0), row("a", 0, 1, 0), row("b", 0, 0, 1));

        assertThat(segmentation.segments().orderBy("segment_id").collectAsList())
                .extracting(row -> row.getAs("consumer_id"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void leavesOutAndCountsVectorsWithoutDirection() {
        Segmented segmentation = segment(
                2,
                row("zero", 0, 0),
                row("nan", Double.NaN, 1),
                row("infinite", 1, Double.POSITIVE_INFINITY),
                row("tiny", 1e-30, 0),
                row("large", 0, 1e38));

        assertThat(segmentation.sequencesLeftOut()).isEqualTo(3);
        assertThat(segmentation.segments().orderBy("consumer_id").collectAsList())
                .extracting(row -> row.getAs("consumer_id"))
                .containsExactly("large", "tiny");
    }

    @Test
    void oneSegmentHasTheMeanDirectionForItsCentre() {
        Segmented segmentation = segment(1, row("a", 3, 0), row("b", 0, 1));

        double coordinate = Math.sqrt(0.5);
        List<Double> centre = segmentation.centres().first().getList(5);
        assertThat(centre).allSatisfy(value -> assertThat(value).isCloseTo(coordinate, within(1e-7)));
    }

    @Test
    void oneConsumerIsASegmentOfItsOwn() {
        Row centre = segment(1, row("a", 3, 4)).centres().first();

        assertThat(centre)
                .isEqualTo(RowFactory.create(
                        "v4",
                        "encoder_mean",
                        "style",
                        Embeddings.AS_OF,
                        0,
                        centre.get(5),
                        1L,
                        0.0,
                        0.0,
                        centre.getAs("centre_distance_median"),
                        Segmented.ID));
        assertThat(centre.<Double>getList(5)).isEqualTo(List.of(0.6, 0.8));
        assertThat(centre.<Double>getAs("centre_distance_median")).isCloseTo(0, within(1e-9));
    }

    @Test
    void vectorsOfOneDirectionMakeFewerSegmentsNumberedWithoutGaps() {
        Segmented segmentation =
                segment(4, row("a", 1, 0), row("b", 2, 0), row("c", 4, 0), row("d", 0, 1), row("e", 0, 8));

        assertThat(segmentation.centres().collectAsList())
                .extracting(row -> row.getAs("segment_id"), row -> row.getAs("sequence_count"))
                .containsExactly(tuple(0, 3L), tuple(1, 2L));
    }

    /** The 600 sequences are clustered in three partitions. */
    @Test
    void thePartitionsOfALargerInputDoNotShowEither() {
        String vector = "array(float(sin(id)), float(cos(id * id)), float(sin(id * 3)), float(cos(id * 7)))";
        Dataset<Row> embeddings = spark.range(600)
                .selectExpr(
                        "'v4' AS variant",
                        "'encoder_mean' AS representation",
                        "DATE'2020-09-23' AS as_of_date",
                        "string(id) AS consumer_id",
                        "'female' AS fashion_gender",
                        "'artefact-1' AS artefact_id",
                        vector + " AS embedding",
                        "5 AS event_count");
        SegmentationConfig config = new SegmentationConfig(Segmented.NAME, new KMeansConfig(6, Seeding.PARALLEL, 4));
        Segmenter segmenter = new Segmenter(config, 1, 250);

        Segmented first = Segmented.by(segmenter, embeddings.coalesce(1));
        Segmented second = Segmented.by(segmenter, embeddings.orderBy(rand(3)).repartition(5));

        assertThat(second.centres().collectAsList()).isEqualTo(first.centres().collectAsList());
        assertThat(digest(second)).isEqualTo(digest(first));
    }

    @Test
    void refusesMoreSegmentsThanSequences() {
        assertThatThrownBy(() -> segment(3, row("a", 1, 0), row("b", 0, 1), row("c", 0, 0)))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot make 3 segments of 2 sequences that have a vector of finite length above zero."
                        + " Set segments.k to at most that number, or choose a variant with more sequences.");
        assertThatThrownBy(() -> segment(1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot make 1 segments of 0 sequences");
    }

    @Test
    void refusesMoreSegmentsThanDifferentVectors() {
        Row[] identical =
                IntStream.range(0, 6).mapToObj(i -> row("c" + i, 1, 2)).toArray(Row[]::new);

        assertThatThrownBy(() -> segment(2, identical))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot make 2 segments of 6 sequences, since they have only 1 distinct vector(s)."
                        + " Set segments.k to at most that number.");
    }

    @Test
    void refusesVectorsThatCancelOut() {
        assertThatThrownBy(() -> segment(1, row("a", 1, 0), row("b", -1, 0)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cancel each other out");
    }

    @Test
    void refusesEmbeddingsOfSeveralSlices() {
        Row other =
                RowFactory.create("v1", "encoder_mean", Embeddings.AS_OF, "b", "all", "artefact-1", List.of(1f, 0f), 5);

        assertThatThrownBy(() -> segment(1, row("a", 1, 0), other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of one variant");
    }

    @Test
    void aConfigNamesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> new KMeansConfig(0, Seeding.PARALLEL, 20))
                .isInstanceOf(UserError.class)
                .hasMessage("k must be at least 1, the number of segments to make; got 0");
        assertThatThrownBy(() -> new KMeansConfig(2, Seeding.PARALLEL, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("maxIterations must be at least 1");
        assertThatThrownBy(() -> new SegmentationConfig("my segments", new KMeansConfig(2, Seeding.RANDOM, 5)))
                .isInstanceOf(UserError.class)
                .hasMessage("name must consist of letters, digits, _ and -, since it names the folder of a partition;"
                        + " got 'my segments'");
    }

    private Segmented segment(int k, Row... rows) {
        return Segmented.by(new KMeansConfig(k, Seeding.PARALLEL, 20), 1, Embeddings.of(spark, List.of(rows)));
    }

    private static Row digest(Segmented segmentation) {
        return segmentation
                .segments()
                .selectExpr("bit_xor(xxhash64(consumer_id, segment_id, centre_distance))")
                .first();
    }
}
