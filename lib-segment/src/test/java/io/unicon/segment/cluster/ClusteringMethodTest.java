package io.unicon.segment.cluster;

import static io.unicon.segment.cluster.Embeddings.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.segment.cluster.SegmentationConfig.Seeding;
import io.unicon.segment.quality.AdjustedRand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every method must do. */
@SparkTest
class ClusteringMethodTest {

    private final SparkSession spark;

    ClusteringMethodTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @EnumSource
    void groupsSixVectorsByTheirTwoDirections(ClusteringMethod method) {
        Segmentation segmentation = segment(
                method,
                2,
                List.of(
                        row("a", 1, 0.1),
                        row("b", 0.1, 1),
                        row("c", 9, 0),
                        row("d", 0, 7),
                        row("e", 2, 0.1),
                        row("f", 0.1, 3)));

        Map<Integer, Set<String>> groups = new HashMap<>();
        for (Row sequence : segmentation.segments().collectAsList()) {
            groups.computeIfAbsent(sequence.getAs("segment_id"), segment -> new TreeSet<>())
                    .add(sequence.getAs("consumer_id"));
        }
        assertThat(groups.values()).containsExactlyInAnyOrder(Set.of("a", "c", "e"), Set.of("b", "d", "f"));
    }

    @ParameterizedTest
    @EnumSource
    void recoversPlantedBlobsOnTheSphere(ClusteringMethod method) {
        Random random = new Random(3);
        double[][] directions = Embeddings.directions(5, 8, random);

        Segmentation segmentation = segment(method, 5, Embeddings.around(directions, 300, 0.05, random));

        Dataset<Row> found = segmentation
                .segments()
                .select(col("segment_id"), col("consumer_id").cast("int").mod(5).as("planted"));
        assertThat(AdjustedRand.between(found, "segment_id", "planted")).isEqualTo(1.0);
    }

    /** 40 vectors of which only 4 are different: four drawn at random coincide nine times in ten, as they do here. */
    @ParameterizedTest
    @CsvSource({"RANDOM, 3", "PARALLEL, 4"})
    void seedsThatCoincideMakeOneSegment(Seeding seeding, int segments) {
        Random random = new Random(5);
        List<Row> rows = Embeddings.around(Embeddings.directions(4, 6, random), 40, 0, random);

        Segmentation found = new Segmenter(new SegmentationConfig(ClusteringMethod.KMEANS, 4, seeding, 10), 1)
                .segment(Embeddings.of(spark, rows));

        assertThat(found.centres().count()).isEqualTo(segments);
        assertThat(found.segments().select("segment_id").distinct().count()).isEqualTo(segments);
    }

    /** Two drawn of 60 equal vectors and one that points away from them are nearly always equal. */
    @Test
    void aVectorThatPointsAwayFromEqualSeedsIsNoMistake() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(row("equal" + i, 1, 0));
        }
        rows.add(row("away", -1, 0.01));

        Segmentation found = new Segmenter(new SegmentationConfig(ClusteringMethod.KMEANS, 2, Seeding.RANDOM, 10), 1)
                .segment(Embeddings.of(spark, rows));

        assertThat(found.segments().count()).isEqualTo(61);
        assertThat(found.centres().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameTablesWhateverTheOrderAndThePartitions(ClusteringMethod method) {
        Random random = new Random(5);
        List<Row> rows = Embeddings.around(Embeddings.directions(12, 6, random), 200, 0.4, random);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        SegmentationConfig config = new SegmentationConfig(method, 9, Seeding.PARALLEL, 10);

        Segmentation first =
                new Segmenter(config, 1).segment(Embeddings.of(spark, rows).coalesce(1));
        Segmentation second =
                new Segmenter(config, 1).segment(Embeddings.of(spark, shuffled).repartition(7));

        assertThat(second.centres().collectAsList()).isEqualTo(first.centres().collectAsList());
        assertThat(second.segments().orderBy("consumer_id").collectAsList())
                .isEqualTo(first.segments().orderBy("consumer_id").collectAsList());
    }

    private Segmentation segment(ClusteringMethod method, int k, List<Row> rows) {
        return new Segmenter(new SegmentationConfig(method, k, Seeding.PARALLEL, 20), 1)
                .segment(Embeddings.of(spark, rows));
    }
}
