package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.unicon.features.SparkTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class ScorePercentilesTest {

    private final SparkSession spark;

    ScorePercentilesTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Of ten rows one scores .1, four score .2, two .5, three .9. */
    @Test
    void isTheShareOfRowsThatDoNotScoreHigherForAnyPartitions() {
        Dataset<Row> scored = scored(.9, .2, .5, .2, .1, .9, .2, .5, .2, .9);

        for (int partitions : List.of(1, 7)) {
            try (ScorePercentiles percentiles = new ScorePercentiles(scored.repartition(partitions), "score")) {
                List<Row> rows = percentiles.add("percentile").collectAsList();
                Map<Double, Double> byScore = rows.stream()
                        .collect(Collectors.toMap(row -> row.getAs("score"), row -> row.getAs("percentile"), (a, b) -> {
                            assertThat(b).isEqualTo(a);
                            return a;
                        }));

                assertThat(rows).hasSize(10);
                assertThat(byScore.get(.1)).isEqualTo(10, offset(1e-9));
                assertThat(byScore.get(.2)).isEqualTo(50, offset(1e-9));
                assertThat(byScore.get(.5)).isEqualTo(70, offset(1e-9));
                assertThat(byScore.get(.9)).isEqualTo(100, offset(1e-9));
            }
        }
    }

    @Test
    void nobodyHasNone() {
        try (ScorePercentiles percentiles = new ScorePercentiles(scored(), "score")) {
            assertThat(percentiles.add("percentile").collectAsList()).isEmpty();
        }
    }

    private Dataset<Row> scored(double... scores) {
        return spark.createDataFrame(
                DoubleStream.of(scores)
                        .mapToObj(score -> RowFactory.create(score))
                        .toList(),
                new StructType().add("score", DataTypes.DoubleType));
    }
}
