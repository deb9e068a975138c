package io.unicon.features.spark;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class BoundedAggregatesTest {

    private final SparkSession spark;

    BoundedAggregatesTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Groups of 1 to 40 structs with equal ones, with null fields and, in every eighth row, null themselves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100})
    void keepsTheGreatestValues(int most) {
        Dataset<Row> rows = spark.range(0, 4_000, 1, 5)
                .selectExpr(
                        "floor(sqrt(id % 1600)) AS group",
                        "if(id % 8 = 7, null, struct(nullif(hash(id) % 50, 3) AS first, string(id % 7) AS second)) AS value");

        Dataset<Row> groups = rows.groupBy("group")
                .agg(
                        BoundedAggregates.greatest(expr("value"), most).as("kept"),
                        expr("slice(sort_array(collect_list(value), false), 1, %d)".formatted(most))
                                .as("expected"));

        assertThat(groups.count()).isEqualTo(40);
        assertThat(groups.where("kept != expected").collectAsList()).isEmpty();
    }
}
