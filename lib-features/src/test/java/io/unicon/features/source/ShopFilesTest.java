package io.unicon.features.source;

import static io.unicon.features.source.TestShop.EVENT_HEADER;
import static io.unicon.features.source.TestShop.ITEM_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static io.unicon.features.source.TestShop.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.SourceConfig.Consumers;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ShopFilesTest {

    private final SparkSession spark;
    private TestShop shop;

    ShopFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new TestShop(spark, folder);
    }

    @Test
    void readsItemsWithTheirAttributes() throws IOException {
        shop.write("items.csv", ITEM_HEADER + "1,female,dress,Aurelia,\"deep \"\"sea\"\" blue\",1\n2,,,,,\n");

        Dataset<Row> items = shop.files().items();

        assertThat(items.schema().catalogString())
                .isEqualTo(Tables.ITEMS.schema().catalogString());
        assertThat(items.orderBy("sku").collectAsList().stream().map(ShopFilesTest::itemValues))
                .containsExactly(
                        List.of("1", "female", "dress", "null", true, Map.of("colour", "deep \"sea\" blue")),
                        List.of("2", "null", "null", "null", false, Map.of()));
    }

    @Test
    void readsTheNewestReadableRowOfAnItemAndBreaksTiesByContent() throws IOException {
        shop.write(
                "items.csv",
                ITEM_HEADER
                        + "1,,skirt,,,1\n1,,dress,,,10\n1,,hat,,,9\n2,,shoe,,,5\n2,,shirt,,,5\n,,cap,,,1\n3,,bag\n");

        assertThat(shop.files()
                        .items()
                        .orderBy("sku")
                        .select("sku", "silhouette")
                        .collectAsList())
                .containsExactly(RowFactory.create("1", "dress"), RowFactory.create("2", "shoe"));
    }

    @Test
    void everyConsumerOfTheEventsHasOneRow() throws IOException {
        shop.write("consumers.csv", "id,country\na,29\na,29\nz,1\n");
        Dataset<Row> events = spark.sql("SELECT explode(array('a', 'a', 'b')) AS consumer_id");

        Dataset<Row> described = shop.files(new Consumers(csv("consumers.csv"), "id", Map.of("country", "country")))
                .consumers(events);
        Dataset<Row> bare = shop.files().consumers(events);

        assertThat(described.schema().catalogString())
                .isEqualTo(Tables.CONSUMERS.schema().catalogString());
        assertThat(bare.schema().catalogString())
                .isEqualTo(Tables.CONSUMERS.schema().catalogString());
        assertThat(attributes(described))
                .containsExactlyInAnyOrder(List.of("a", Map.of("country", "29")), List.of("b", Map.of()));
        assertThat(attributes(bare)).containsExactlyInAnyOrder(List.of("a", Map.of()), List.of("b", Map.of()));
    }

    @Test
    void mapsEventsAndKeepsMalformedRows() throws IOException {
        shop.write(
                "events.csv",
                EVENT_HEADER + "2020-09-16 10:00:00,c1,s1,view,9.5\n\n2020-09-16,c2\nnever,c3,s3,order,1,2\n");

        Dataset<Row> events = shop.files().events();

        assertThat(events.drop("source", "source_row", "source_order").collectAsList())
                .containsExactlyInAnyOrder(
                        rawEvent("c1", Timestamp.valueOf("2020-09-16 10:00:00"), "s1", "click", "9.5", false),
                        rawEvent("c2", Timestamp.valueOf("2020-09-16 00:00:00"), null, null, null, true),
                        rawEvent("c3", null, "s3", "checkout", "1", true));
        assertThat(events.where("consumer_id = 'c2'")
                        .selectExpr("substring_index(source_row.file, '/', -1)", "to_json(source)")
                        .first())
                .isEqualTo(RowFactory.create(
                        "events.csv", "{\"time\":\"2020-09-16\",\"who\":\"c2\",\"_malformed_row\":\"2020-09-16,c2\"}"));
    }

    @Test
    void skipsOnlyRowsForWhichTheConditionIsFalse() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "1,a,s,view,\n1,b,s,remove,\n1,c,s,,\n1,remove\n");
        Files inScope = new Files("events.csv", "csv", Optional.empty(), Optional.of("did <> 'remove'"));

        assertThat(consumers(shop.files(events(inScope)).events())).containsExactlyInAnyOrder("a", "c", "remove");
    }

    @Test
    void marksTextInAnotherEncoding() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "1,a,caf\u00e9,view,\n1,b,tea,view,\n", StandardCharsets.ISO_8859_1);
        Files latin = new Files("events.csv", "csv", Optional.of(Map.of("encoding", "ISO-8859-1")), Optional.empty());

        assertThat(consumers(shop.files(events(csv("events.csv"))).events().where("undecodable")))
                .containsExactly("a");
        assertThat(shop.files(events(latin)).events().where("NOT undecodable").count())
                .isEqualTo(2);
    }

    @Test
    void keepsBrokenJson() throws IOException {
        shop.write(
                "events.json",
                "{\"time\":\"1\",\"who\":\"a\",\"what\":5,\"did\":\"view\",\"paid\":1.5}\n{\"who\":\"b\n");

        Dataset<Row> events =
                shop.files(events(TestShop.files("events.json", "json"))).events();

        assertThat(events.select("sku", "price", "malformed").collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("5", "1.5", false), RowFactory.create(null, null, true));
    }

    @Test
    void readsTypedColumnsOfParquet() {
        spark.sql("SELECT timestamp'2020-09-16 10:00:00' AS time, 7L AS who, 8 AS what, 'view' AS did, 1.5D AS paid")
                .write()
                .parquet(shop.folder().resolve("events").toString());
        Events typed = events(TestShop.files("events", "parquet"), "time", "what");

        assertThat(shop.files(typed)
                        .events()
                        .select("consumer_id", "event_at", "sku", "action", "price", "malformed")
                        .first())
                .isEqualTo(
                        RowFactory.create("7", Timestamp.valueOf("2020-09-16 10:00:00"), "8", "click", "1.5", false));
    }

    @Test
    void ordersRowsAsInTheFilesForEverySplit() throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder(EVENT_HEADER);
        for (int row = 0; row < 100; row++) {
            expected.add("consumer-" + row);
            text.append("1,consumer-").append(row).append(",s,view,\n");
        }
        shop.write("events.csv", text.toString());
        spark.conf().set("spark.sql.files.maxPartitionBytes", "500");
        try {
            Dataset<Row> events = shop.files().events();
            assertThat(events.rdd().getNumPartitions()).isGreaterThan(1);
            assertThat(consumers(events.repartition(3).orderBy("source_row"))).isEqualTo(expected);
        } finally {
            spark.conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    private Row rawEvent(String consumer, Timestamp at, String sku, String action, String price, boolean malformed) {
        return RowFactory.create(shop.folder().toString(), consumer, at, sku, action, price, malformed, false);
    }

    private static List<String> consumers(Dataset<Row> events) {
        return events.select("consumer_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<List<Object>> attributes(Dataset<Row> consumers) {
        return consumers.collectAsList().stream()
                .map(row -> List.<Object>of(row.getString(0), row.getJavaMap(1)))
                .toList();
    }

    private static List<Object> itemValues(Row item) {
        List<Object> values = new ArrayList<>();
        for (int column = 0; column < 4; column++) {
            values.add(String.valueOf(item.getString(column)));
        }
        values.add(item.getBoolean(4));
        values.add(item.getJavaMap(5));
        return values;
    }
}
