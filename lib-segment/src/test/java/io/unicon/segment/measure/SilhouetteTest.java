package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class SilhouetteTest {

    private static final int[] ONCE = {1, 1, 1, 1};

    private final SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d"));
    private final float[][] embeddings = {{2, 0}, {3, 4}, {0, 1}, {-5, 0}};

    @Test
    void comparesTheOwnSegmentWithTheNearestOther() {
        // Cosine distances: ab .4, ac 1, ad 2, bc .2, bd 1.6, cd 1. Segments {a, b} and {c, d}. Silhouettes:
        // a (1.5 - .4) / 1.5 = 11/15, b (.9 - .4) / .9 = 5/9, c (.6 - 1) / 1 = -2/5, d (1.8 - 1) / 1.8 = 4/9.
        SequenceValues silhouettes = silhouettes(0, 0, 1, 1);

        assertThat(silhouettes.value(0)).isCloseTo(11 / 15.0, within(1e-12));
        assertThat(silhouettes.value(1)).isCloseTo(5 / 9.0, within(1e-12));
        assertThat(silhouettes.value(2)).isCloseTo(-2 / 5.0, within(1e-12));
        assertThat(silhouettes.value(3)).isCloseTo(4 / 9.0, within(1e-12));
        assertThat(silhouettes.mean().compute(ONCE).orElseThrow()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(silhouettes.mean().compute(new int[] {3, 0, 1, 0}).orElseThrow())
                .isCloseTo((3 * 11 / 15.0 - 2 / 5.0) / 4, within(1e-12));
    }

    @Test
    void aSequenceAloneInItsSegmentHasZero() {
        assertThat(silhouettes(0, 0, 0, 1).value(3)).isEqualTo(0);
    }

    @Test
    void oneSegmentHasNoSilhouette() {
        assertThat(Silhouette.of(consumers, embeddings, Partition.whole(4))).isEmpty();
        assertThat(Silhouette.of(SampledConsumers.of(List.of()), new float[0][], Partition.of(List.of())))
                .isEmpty();
    }

    @Test
    void isThatOfMLlib(SparkSession spark) {
        Random random = new Random(1);
        int sequences = 60;
        float[][] vectors = new float[sequences][5];
        List<Integer> segments = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int coordinate = 0; coordinate < 5; coordinate++) {
                vectors[sequence][coordinate] = (float) random.nextGaussian();
            }
            segments.add(sequence == 0 ? 9 : random.nextInt(3)); // segment 9 has one sequence
            float[] vector = vectors[sequence];
            double[] values = IntStream.range(0, 5)
                    .mapToDouble(coordinate -> vector[coordinate])
                    .toArray();
            rows.add(RowFactory.create(Vectors.dense(values), segments.get(sequence)));
        }
        StructType schema =
                new StructType().add("features", SQLDataTypes.VectorType()).add("prediction", DataTypes.IntegerType);
        double expected = new ClusteringEvaluator()
                .setDistanceMeasure("cosine")
                .evaluate(spark.createDataFrame(rows, schema).coalesce(1));

        SampledConsumers own = SampledConsumers.of(
                IntStream.range(0, sequences).mapToObj(Integer::toString).toList());
        int[] once = new int[sequences];
        Arrays.fill(once, 1);
        assertThat(Silhouette.of(own, vectors, Partition.of(segments))
                        .orElseThrow()
                        .mean()
                        .compute(once)
                        .orElseThrow())
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void measuresTheDistanceToTheMeanDirection() {
        // {a, b}: the mean direction of (1, 0) and (.6, .8) halves their angle, of cosine root .8; that of c and d lies
        // between them at 45 degrees.
        SequenceValues distances = CentreDistances.of(consumers, embeddings, Partition.of(List.of(0, 0, 1, 1)));
        double near = 1 - Math.sqrt(0.8);
        double far = 1 - Math.sqrt(0.5);

        assertThat(distances.value(0)).isCloseTo(near, within(1e-12));
        assertThat(distances.value(1)).isCloseTo(near, within(1e-12));
        assertThat(distances.value(2)).isCloseTo(far, within(1e-12));
        assertThat(distances.value(3)).isCloseTo(far, within(1e-12));
        assertThat(distances.mean().compute(ONCE).orElseThrow()).isCloseTo((near + far) / 2, within(1e-12));
        assertThat(distances.deviation().compute(ONCE).orElseThrow()).isCloseTo((far - near) / 2, within(1e-12));
    }

    @Test
    void directionsThatCancelOutHaveNoCentre() {
        SequenceValues distances = CentreDistances.of(
                SampledConsumers.of(List.of("a", "b")), new float[][] {{1, 0}, {-1, 0}}, Partition.whole(2));

        assertThat(distances.value(0)).isEqualTo(1);
        assertThat(distances.value(1)).isEqualTo(1);
    }

    private SequenceValues silhouettes(Integer... segments) {
        return Silhouette.of(consumers, embeddings, Partition.of(List.of(segments)))
                .orElseThrow();
    }
}
