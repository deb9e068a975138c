package io.unicon.segment.describe;

import static io.unicon.segment.describe.Shop.item;
import static io.unicon.segment.describe.Shop.segment;
import static io.unicon.segment.describe.Shop.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

@SparkTest
class RepresentativeItemsTest {

    private final SparkSession spark;
    private final Dataset<Row> items;

    RepresentativeItemsTest(SparkSession spark) {
        this.spark = spark;
        this.items = Shop.items(
                spark,
                item("d1", "dress", "dresses", Map.of()),
                item("d2", "dress", "dresses", Map.of()),
                item("d3", "dress", "dresses", Map.of()),
                item("s1", "sneaker", "shoes", Map.of()),
                item("s2", "sneaker", "shoes", Map.of()),
                item("s3", "sneaker", "shoes", Map.of()),
                item("x", null, null, Map.of()));
    }

    @Test
    void countsSignificantActionsBySegmentAndFashionGender() {
        Dataset<Row> chosen = select(
                config(100, 1, 1),
                Shop.segments(
                        spark,
                        segment("a", "female", 0, 0.1),
                        segment("a", "male", 0, 0.1),
                        segment("b", "female", 0, 0.1),
                        segment("c", "all", 1, 0.1)),
                sequence("a", "female", "cart d1", "checkout d1", "click d2", "wishlist s1"),
                sequence("a", "male", "cart s2"),
                sequence("b", "female", "cart d1", "cart x"),
                sequence("c", "all", "cart gone"),
                sequence("without a segment", "female", "cart d3"));

        assertThat(chosen.schema().catalogString())
                .isEqualTo(Tables.SEGMENT_ITEMS.schema().catalogString());
        assertThat(chosen.orderBy("segment_id", "fashion_gender", "item_rank").collectAsList())
                .containsExactly(
                        chosen(0, "female", 1, "d1", "dresses", 3, 2),
                        chosen(0, "female", 2, "s1", "shoes", 1, 1),
                        chosen(0, "female", 3, "x", null, 1, 1),
                        chosen(0, "male", 1, "s2", "shoes", 1, 1),
                        chosen(1, "all", 1, "gone", null, 1, 1));
    }

    @Test
    void dividesThePlacesAmongCommodityGroupsByTheirActions() {
        // Actions: d1, d2, d3 two each, s1 four, s2 and s3 one each; without quotas d3 would take the last place.
        // Both groups have six actions, so their claims are 6/1 (s1, d1), 6/3 (d2, s2), 6/5 (d3, s3).
        Dataset<Row> chosen = select(
                config(4, 1, 1),
                Shop.segments(spark, segment("a", "female", 0, 0.1)),
                sequence(
                        "a", "female", "cart d1", "cart d1", "cart d2", "cart d2", "cart d3", "cart d3", "cart s1",
                        "cart s1", "cart s1", "cart s1", "cart s2", "cart s3"));

        assertThat(ranked(chosen)).containsExactly(tuple(1, "s1"), tuple(2, "d1"), tuple(3, "d2"), tuple(4, "s2"));
    }

    @Test
    void onlySequencesNearTheCentreChoose() {
        // The distances 0, 0.2, 0.4, 0.6 have the median 0.3.
        Dataset<Row> chosen = select(
                config(100, 1, 0.5),
                Shop.segments(
                        spark,
                        segment("a", "female", 0, 0),
                        segment("b", "female", 0, 0.2),
                        segment("c", "female", 0, 0.4),
                        segment("d", "female", 0, 0.6)),
                sequence("a", "female", "cart d1"),
                sequence("b", "female", "cart d2"),
                sequence("c", "female", "cart d3"),
                sequence("d", "female", "cart d3"));

        assertThat(ranked(chosen)).containsExactly(tuple(1, "d1"), tuple(2, "d2"));
    }

    @Test
    void clicksCountWhereNoSignificantActionOccurs() {
        Dataset<Row> chosen = select(
                config(100, 1, 1),
                Shop.segments(spark, segment("a", "female", 0, 0.1)),
                sequence("a", "female", "click d1", "click s1", "click d1"));

        assertThat(ranked(chosen)).containsExactly(tuple(1, "d1"), tuple(2, "s1"));
    }

    @Test
    void aGenderOfASegmentWithFewConsumersIsNotPublished() {
        Dataset<Row> chosen = select(
                config(100, 2, 1),
                Shop.segments(
                        spark,
                        segment("a", "female", 0, 0.1),
                        segment("b", "female", 0, 0.1),
                        segment("b", "male", 0, 0.1),
                        segment("c", "female", 1, 0.1)),
                sequence("a", "female", "cart d1"),
                sequence("b", "female", "cart d1"),
                sequence("b", "male", "cart s1"),
                sequence("c", "female", "cart d2"));

        assertThat(ranked(chosen)).containsExactly(tuple(1, "d1"));
    }

    /** Only a has carts of s1 and d2, only b of d3. Of the rest d1 has three actions and s2 two. */
    @Test
    void anItemOfFewConsumersIsNeitherPublishedNorCounted() {
        Dataset<Row> chosen = select(
                config(3, 2, 1),
                Shop.segments(spark, segment("a", "female", 0, 0.1), segment("b", "female", 0, 0.1)),
                sequence("a", "female", "cart s1", "cart s1", "cart s1", "cart s1", "cart s2", "cart d1", "cart d2"),
                sequence("b", "female", "cart s2", "cart d1", "cart d1", "cart d3"));

        assertThat(ranked(chosen)).containsExactly(tuple(1, "d1"), tuple(2, "s2"));
    }

    @Test
    void withoutSegmentsThereAreNoItems() {
        assertThat(select(config(100, 1, 1), Shop.segments(spark)).collectAsList())
                .isEmpty();
    }

    private Dataset<Row> select(DescriptionConfig config, Dataset<Row> segments, Row... sequences) {
        return new RepresentativeItems(config).select(segments, Shop.sequences(spark, sequences), items);
    }

    private static DescriptionConfig config(int itemsPerSegment, int minConsumers, double radiusQuantile) {
        return new DescriptionConfig(
                List.of("silhouette"),
                minConsumers,
                10,
                0.1,
                itemsPerSegment,
                List.of("wishlist", "cart", "checkout"),
                radiusQuantile);
    }

    private static List<Tuple> ranked(Dataset<Row> chosen) {
        return chosen.orderBy("item_rank").collectAsList().stream()
                .map(row -> tuple(row.getAs("item_rank"), row.getAs("sku")))
                .toList();
    }

    private static Row chosen(
            int segment, String gender, int rank, String sku, String group, long actions, long consumers) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                Shop.AS_OF,
                segment,
                gender,
                rank,
                sku,
                group,
                actions,
                consumers,
                "segmentation-1");
    }
}
