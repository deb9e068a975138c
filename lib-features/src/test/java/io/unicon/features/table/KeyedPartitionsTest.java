package io.unicon.features.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class KeyedPartitionsTest {

    private static final int ROWS = 2_500;

    private final SparkSession spark;

    KeyedPartitionsTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void distributesOneFileOverManyTasks() {
        Dataset<Row> spread = spread(1);

        assertThat(spread.groupBy(spark_partition_id()).count().select("count").collectAsList())
                .hasSize(3)
                .allSatisfy(task -> assertThat(task.getLong(0)).isBetween(700L, 970L));
    }

    @Test
    void theRowsOfATaskAndTheirOrderDependOnlyOnTheKeys() {
        assertThat(tasks(7)).isEqualTo(tasks(1));
    }

    private List<Row> tasks(int files) {
        return spread(files).withColumn("task", spark_partition_id()).collectAsList();
    }

    private Dataset<Row> spread(int files) {
        Dataset<Row> rows = spark.range(0, ROWS, 1, files)
                .select(col("id").cast("string").as("consumer_id"), lit("all").as("fashion_gender"));
        return KeyedPartitions.of(rows, ROWS, 1_000, Tables.CONSUMER_ID, Tables.FASHION_GENDER);
    }
}
