package io.unicon.jobs;

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
class EmbedConsumersJobTest {

    private final SparkSession spark;

    EmbedConsumersJobTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void oneFileIsManyTasks() {
        Dataset<Row> spread = EmbedConsumersJob.spread(sequences(1));

        assertThat(spread.groupBy(spark_partition_id()).count().select("count").collectAsList())
                .hasSize(3)
                .allSatisfy(task -> assertThat(task.getLong(0)).isBetween(7_500L, 9_200L));
    }

    /** So the same sequences share a batch, and rounding does the same, on any cluster. */
    @Test
    void tasksAndTheirOrderDependOnTheKeysAlone() {
        assertThat(tasks(sequences(7))).isEqualTo(tasks(sequences(1)));
    }

    private List<Row> tasks(Dataset<Row> sequences) {
        return EmbedConsumersJob.spread(sequences)
                .withColumn("task", spark_partition_id())
                .collectAsList();
    }

    private Dataset<Row> sequences(int partitions) {
        return spark.range(0, 25_000, 1, partitions)
                .select(col("id").cast("string").as("consumer_id"), lit("all").as("fashion_gender"));
    }
}
