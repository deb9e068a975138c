package io.unicon.segment.describe;

import static io.unicon.segment.describe.Shop.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class PublishedSegmentsTest {

    private final SparkSession spark;

    PublishedSegmentsTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Segment 1 has two sequences of one consumer; the centre of segment 2 is the embedding of a single one. */
    @Test
    void leavesOutSegmentsOfFewConsumers() {
        Dataset<Row> segments = Shop.segments(
                spark,
                segment("a", "female", 0, 0),
                segment("b", "female", 0, 0),
                segment("c", "female", 1, 0),
                segment("c", "male", 1, 0),
                segment("d", "female", 2, 0));

        assertThat(PublishedSegments.only(spark.sql("SELECT int(id) AS segment_id FROM range(3)"), segments, 2)
                        .collectAsList())
                .extracting(row -> row.getInt(0))
                .containsExactly(0);
    }
}
