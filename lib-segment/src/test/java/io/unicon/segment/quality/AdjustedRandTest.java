package io.unicon.segment.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class AdjustedRandTest {

    private final SparkSession spark;

    AdjustedRandTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void isOneWhateverTheGroupsAreCalled() {
        assertThat(between(new int[] {1, 1, 2, 2, 3}, new int[] {7, 7, 0, 0, 1}))
                .isEqualTo(1.0);
    }

    @Test
    void correctsTheAgreementForChance() {
        // Cells of {a, a, a, b, b, b} and {x, x, y, y, z, z}: 2, 1, 1, 2, so 2 pairs are together in both; 6 of the 15
        // pairs are together in the first, 3 in the second. Expected: 6 * 3 / 15 = 1.2; at most (6 + 3) / 2 = 4.5.
        assertThat(between(new int[] {0, 0, 0, 1, 1, 1}, new int[] {0, 0, 1, 1, 2, 2}))
                .isCloseTo((2 - 1.2) / (4.5 - 1.2), within(1e-12));
    }

    @Test
    void isOneForNothingAndForOneThing() {
        assertThat(between(new int[] {}, new int[] {})).isEqualTo(1.0);
        assertThat(between(new int[] {1}, new int[] {2})).isEqualTo(1.0);
    }

    private double between(int[] first, int[] second) {
        StructType schema = new StructType().add("first", DataTypes.IntegerType).add("second", DataTypes.IntegerType);
        Row[] rows = IntStream.range(0, first.length)
                .mapToObj(thing -> RowFactory.create(first[thing], second[thing]))
                .toArray(Row[]::new);
        return AdjustedRand.between(spark.createDataFrame(List.of(rows), schema).coalesce(1), "first", "second");
    }
}
