package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.clean.EventJudge;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The mappings in conf/ read files of the shops' own format, with invented rows. */
@SparkTest
class ShopMappingsTest {

    private final SparkSession spark;

    ShopMappingsTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void hmDerivesGenderAndDesignerFromSectionsAndKeepsQuantities() {
        SourceConfig source = mapping("hm");
        Dataset<Row> items = new Descriptions(Tables.ITEMS).of(new ShopFiles(spark, source).items());
        Cleaned cleaned = clean(source, items);

        assertThat(lines(items, "substring(sku, 10)", "fashion_gender", "silhouette", "designer"))
                .containsExactlyInAnyOrder(
                        "1 female Blouse true",
                        "2 male T-shirt false",
                        "3 female Dress false",
                        "4 - Hoodie false",
                        "5 - Bodysuit false",
                        "6 female Leggings/Tights false",
                        "7 male Shorts false",
                        "8 - Vest top false");
        assertThat(lines(cleaned.events(), "consumer_id", "event_at", "position", "sku", "action"))
                .containsExactlyInAnyOrder(
                        "c1 2020-09-16 00:00:00 0 0100000003 checkout",
                        "c1 2020-09-16 00:00:00 1 0100000001 checkout",
                        "c1 2020-09-16 00:00:00 2 0100000001 checkout",
                        "c2 2020-09-17 00:00:00 0 0100000002 checkout");
        assertThat(lines(cleaned.rejects(), "reason")).containsExactly("unknown_sku");
    }

    @Test
    void rees46DescribesItemsByTheirNewestEventAndLeavesRemovalsOut() {
        SourceConfig source = mapping("rees46");
        Dataset<Row> items = new Descriptions(Tables.ITEMS).of(new ShopFiles(spark, source).items());
        Cleaned cleaned = clean(source, items);

        assertThat(lines(items, "sku", "silhouette", "commodity_group", "attributes.brand", "attributes.category_id"))
                .containsExactlyInAnyOrder("1001 keds apparel nordlys 22", "1002 - - - 23");
        assertThat(lines(cleaned.events(), "consumer_id", "event_at", "sku", "action", "price"))
                .containsExactlyInAnyOrder(
                        "501 2019-10-01 00:00:00 1001 click 35.79",
                        "501 2019-10-01 00:00:01 1001 cart 35.79",
                        "501 2019-10-01 00:00:09 1001 checkout 30.0",
                        "502 2019-10-01 00:00:03 1002 click 0.0");
        assertThat(lines(cleaned.rejects(), "reason")).containsExactlyInAnyOrder("duplicate_event", "missing_time");
    }

    private static SourceConfig mapping(String shop) {
        return ConfigLoader.load(
                        List.of("../conf/" + shop + ".yaml"), List.of("source.path=src/test/resources/shops/" + shop))
                .source()
                .orElseThrow();
    }

    private record Cleaned(Dataset<Row> events, Dataset<Row> rejects) {}

    private Cleaned clean(SourceConfig source, Dataset<Row> items) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        CleaningConfig config = ConfigLoader.load(List.of(), List.of()).cleaning();
        EventJudge judge = new EventJudge(config, source.events().duplicates(), Batches.OVERLAPPING, now);
        Dataset<Row> checked = new EventCleaner(config, new BatchStamp("b", now))
                .check(new ShopFiles(spark, source).events())
                .localCheckpoint();
        Dataset<Row> judged = judge.judge(EventJudge.rows(checked.where("reason IS NULL")), items);
        return new Cleaned(
                judge.accepted(judged), checked.where("reason IS NOT NULL").unionByName(judge.notAccepted(judged)));
    }

    /** One row per line, with - for null. */
    private static List<String> lines(Dataset<Row> rows, String... columns) {
        String line = "concat_ws(' ', transform(array(string(" + String.join("), string(", columns)
                + ")), value -> coalesce(value, '-')))";
        return rows.selectExpr(line).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
