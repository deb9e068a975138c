package io.unicon.segment.describe;

import static io.unicon.segment.describe.Shop.item;
import static io.unicon.segment.describe.Shop.segment;
import static io.unicon.segment.describe.Shop.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class SegmentProfilerTest {

    private final SparkSession spark;
    private final Dataset<Row> segments;
    private final Dataset<Row> sequences;
    private final Dataset<Row> items;

    SegmentProfilerTest(SparkSession spark) {
        this.spark = spark;
        this.segments = Shop.segments(
                spark,
                segment("a", "female", 0, 0),
                segment("a", "male", 0, 0),
                segment("b", "female", 0, 0),
                segment("c", "female", 1, 0),
                segment("d", "female", 1, 0),
                segment("e", "female", 2, 0),
                segment("e", "male", 2, 0));
        this.sequences = Shop.sequences(
                spark,
                sequence("a", "female", "click d1", "cart d1", "click unknown"),
                sequence("a", "male", "click d1"),
                sequence("b", "female", "click d1", "click d2"),
                sequence("c", "female", "click s2", "click s2"),
                sequence("d", "female", "click s1", "click s2", "click gone"),
                sequence("e", "female", "click d2"),
                sequence("e", "male", "click s1"),
                sequence("without a segment", "female", "click d1"));
        this.items = Shop.items(
                spark,
                item("d1", "dress", "dresses", Map.of("colour", "black")),
                item("d2", "dress", "dresses", Map.of("colour", "red")),
                item("s1", "sneaker", "shoes", Map.of("colour", "black")),
                item("s2", "sneaker", "shoes", Map.of("colour", "white")),
                item("unknown", null, null, Map.of()));
    }

    @Test
    void computesTheShareAndLiftOfEachValue() {
        // Events    dress sneaker | black red white
        // segment 0     5       0 |     4   1     0
        // segment 1     0       4 |     1   0     3
        // segment 2     1       1 |     1   1     0   one consumer: counts among all, is not published
        // Only b has the red in segment 0, and only d the black in segment 1: neither is published.
        // all           6       5 |     6   2     3
        Dataset<Row> profiles = new SegmentProfiler(config(10)).profile(segments, sequences, items);

        assertThat(profiles.schema().catalogString())
                .isEqualTo(Tables.SEGMENT_PROFILES.schema().catalogString());
        assertThat(profiles.orderBy("segment_id", "attribute", "value").collectAsList())
                .containsExactly(
                        profile(0, "black · dress", 3, "colour", "black", 4 / 5.0, 6 / 11.0, 2),
                        profile(0, "black · dress", 3, "silhouette", "dress", 1, 6 / 11.0, 2),
                        profile(1, "white · sneaker", 2, "colour", "white", 3 / 4.0, 3 / 11.0, 2),
                        profile(1, "white · sneaker", 2, "silhouette", "sneaker", 1, 5 / 11.0, 2));
    }

    @Test
    void anAttributeOfTheEventMarksASegmentToo() {
        Dataset<Row> occasions = Shop.sequences(
                spark,
                sequence("a", "female", "click d1 ball", "cart gone ball", "click d2 office"),
                sequence("a", "male", "click d1"),
                sequence("b", "female", "click d1 ball"),
                sequence("c", "female", "click s2 office"),
                sequence("d", "female", "click d1 office"));

        Dataset<Row> profiles =
                new SegmentProfiler(config(10, "occasion", "silhouette")).profile(segments, occasions, items);

        assertThat(profiles.where("attribute = 'occasion'")
                        .orderBy("segment_id", "value")
                        .collectAsList())
                .extracting(row -> row.getInt(row.fieldIndex("segment_id")) + " " + row.getAs("value") + " "
                        + row.getAs("event_share") + " " + row.getAs("consumer_count"))
                .as(
                        "3 of 4 events with an occasion, and both of segment 1; of consumer a alone is the office in segment 0")
                .containsExactly("0 ball 0.75 2", "1 office 1.0 2");
    }

    @Test
    void keepsTheValuesThatMarkTheSegmentMost() {
        Dataset<Row> profiles = new SegmentProfiler(config(1)).profile(segments, sequences, items);

        assertThat(profiles.orderBy("segment_id", "attribute").select("value").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("black", "dress", "white", "sneaker");
    }

    @Test
    void withoutSegmentsThereAreNoProfiles() {
        assertThat(new SegmentProfiler(config(10))
                        .profile(Shop.segments(spark), sequences, items)
                        .collectAsList())
                .isEmpty();
    }

    private static DescriptionConfig config(int valuesPerAttribute) {
        return config(valuesPerAttribute, "colour", "silhouette");
    }

    private static DescriptionConfig config(int valuesPerAttribute, String... attributes) {
        return new DescriptionConfig(List.of(attributes), 2, valuesPerAttribute, 0.3, 100, List.of("cart"), 0.5);
    }

    private static Row profile(
            int segment,
            String name,
            long sequences,
            String attribute,
            String value,
            double share,
            double shareOfAll,
            long consumers) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                Shop.AS_OF,
                segment,
                name,
                sequences,
                attribute,
                value,
                share,
                share / shareOfAll,
                consumers,
                "segmentation-1");
    }
}
