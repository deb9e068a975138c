package io.unicon.segment.cluster;

import static io.unicon.segment.cluster.Embeddings.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import io.unicon.segment.measure.AdjustedRandIndex;
import io.unicon.segment.measure.Partition;
import io.unicon.segment.measure.SampledConsumers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every method must do; a method that is permitted and not listed fails the first test. */
@SparkTest
class ClustererTest {

    private final SparkSession spark;

    ClustererTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Each method, for the number of segments that a test expects; a method may ignore it. */
    static List<IntFunction<ClusteringConfig>> methods() {
        return List.of(k -> new KMeansConfig(k, Seeding.PARALLEL, 20));
    }

    @Test
    void everyMethodIsTested() {
        assertThat(methods().stream().<Class<?>>map(method -> method.apply(2).getClass()))
                .containsExactlyInAnyOrder(ClusteringConfig.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void groupsSixVectorsByTheirTwoDirections(IntFunction<ClusteringConfig> method) {
        Segmented segmentation = segment(
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
    @MethodSource("methods")
    void recoversPlantedBlobsOnTheSphere(IntFunction<ClusteringConfig> method) {
        Random random = new Random(3);
        double[][] directions = Embeddings.directions(5, 8, random);

        Segmented segmentation = segment(method, 5, Embeddings.around(directions, 300, 0.05, random));

        List<Row> found = segmentation.segments().collectAsList();
        List<String> consumers =
                found.stream().map(row -> row.<String>getAs("consumer_id")).toList();
        Partition segments = Partition.of(
                found.stream().map(row -> row.<Integer>getAs("segment_id")).toList());
        Partition planted = Partition.of(
                consumers.stream().map(id -> Integer.parseInt(id) % 5).toList());
        int[] once = new int[300];
        Arrays.fill(once, 1);
        assertThat(AdjustedRandIndex.between(SampledConsumers.of(consumers), segments, planted)
                        .compute(once))
                .hasValue(1);
    }

    /** 40 vectors of which only 4 are different: four drawn at random coincide nine times in ten, as they do here. */
    @ParameterizedTest
    @CsvSource({"RANDOM, 3", "PARALLEL, 4"})
    void seedsThatCoincideMakeOneSegment(Seeding seeding, int segments) {
        Random random = new Random(5);
        List<Row> rows = Embeddings.around(Embeddings.directions(4, 6, random), 40, 0, random);

        Segmented found = Segmented.by(new KMeansConfig(4, seeding, 10), 1, Embeddings.of(spark, rows));

        assertThat(found.centres().count()).isEqualTo(segments);
        assertThat(found.segments().select("segment_id").distinct().count()).isEqualTo(segments);
    }

    /** Two drawn of 60 equal vectors and one that points away from them are nearly always equal. */
    @Test
    void aVectorThatPointsAwayFromEqualSeedsIsAccepted() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(row("equal" + i, 1, 0));
        }
        rows.add(row("away", -1, 0.01));

        Segmented found = Segmented.by(new KMeansConfig(2, Seeding.RANDOM, 10), 1, Embeddings.of(spark, rows));

        assertThat(found.segments().count()).isEqualTo(61);
        assertThat(found.centres().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSameSeedMakesTheSameTablesForAnyOrderAndPartitions(IntFunction<ClusteringConfig> method) {
        Random random = new Random(5);
        List<Row> rows = Embeddings.around(Embeddings.directions(12, 6, random), 200, 0.4, random);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        ClusteringConfig config = method.apply(9);

        Segmented first = Segmented.by(config, 1, Embeddings.of(spark, rows).coalesce(1));
        Segmented second =
                Segmented.by(config, 1, Embeddings.of(spark, shuffled).repartition(7));

        assertThat(second.centres().collectAsList()).isEqualTo(first.centres().collectAsList());
        assertThat(second.segments().orderBy("consumer_id").collectAsList())
                .isEqualTo(first.segments().orderBy("consumer_id").collectAsList());
    }

    private Segmented segment(IntFunction<ClusteringConfig> method, int k, List<Row> rows) {
        return Segmented.by(method.apply(k), 1, Embeddings.of(spark, rows));
    }
}
