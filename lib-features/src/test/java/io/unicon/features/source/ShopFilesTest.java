package io.unicon.features.source;

import static io.unicon.features.source.TestShop.EVENT_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static io.unicon.features.source.TestShop.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
    void mapsEventsAndKeepsMalformedRows() throws IOException {
        shop.write(
                "events.csv",
                EVENT_HEADER + "2020-09-16 10:00:00,c1,s1,view,9.5\n\n2020-09-16,c2\nnever,c3,s3,order,1,2\n");

        Dataset<Row> events = shop.files().events();

        assertThat(events.select("consumer_id", "event_at", "sku", "action", "price", "malformed")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        rawEvent("c1", Timestamp.valueOf("2020-09-16 10:00:00"), "s1", "click", 9.5, false),
                        rawEvent("c2", Timestamp.valueOf("2020-09-16 00:00:00"), null, null, null, true),
                        rawEvent("c3", null, "s3", "checkout", 1.0, true));
        assertThat(events.where("consumer_id = 'c2'")
                        .selectExpr("substring_index(source_row.file, '/', -1)", "to_json(source)")
                        .first())
                .isEqualTo(RowFactory.create(
                        "events.csv", "{\"time\":\"2020-09-16\",\"who\":\"c2\",\"_malformed_row\":\"2020-09-16,c2\"}"));
        assertThat(events.where("consumer_id = 'c3'")
                        .select("read_values")
                        .first()
                        .getJavaMap(0))
                .isEqualTo(Map.of(
                        "consumerId", "c3", "eventAt", "never", "sku", "s3", "action", "checkout", "price", "1"));
    }

    @Test
    void parsesOnlyTextsThatAreWholeTimesAndNumbers() throws IOException {
        shop.write(
                "events.csv",
                EVENT_HEADER
                        + "2020-09-16T10:00:00+02:00,a,s,view,5\n2020-9-1,b,s,view, 1.5e1 \n"
                        + "10:00:00,c,s,view,5d\nT10:00,d,s,view,0x1F\n2020,e,s,view,5f\n2020-09,f,s,view,NaN\n"
                        + "2020-09-16 10:00:00 UTC,g,s,view,-1\n2020-09-16 25:00:00,h,s,view,1 2\n");

        assertThat(shop.files()
                        .events()
                        .select("consumer_id", "event_at", "price")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("a", Timestamp.valueOf("2020-09-16 08:00:00"), 5.0),
                        RowFactory.create("b", Timestamp.valueOf("2020-09-01 00:00:00"), 15.0),
                        RowFactory.create("c", null, null),
                        RowFactory.create("d", null, null),
                        RowFactory.create("e", null, null),
                        RowFactory.create("f", null, null),
                        RowFactory.create("g", Timestamp.valueOf("2020-09-16 10:00:00"), -1.0),
                        RowFactory.create("h", null, null));
    }

    /** Berlin is at +2 in September and at +1 in December. */
    @Test
    void readsDayFirstTimesInTheirZoneAndNoOtherForms() throws IOException {
        shop.write(
                "events.csv",
                EVENT_HEADER
                        + "16/09/2020 22:30,a,s,view,\n01/12/2020 00:00,b,s,view,\n31/02/2020 10:00,c,s,view,\n"
                        + "2020-09-16 22:30,d,s,view,\n9/16/2020 22:30,e,s,view,\n16/09/2020,f,s,view,\n");

        assertThat(times(timed("time", Optional.of("dd/MM/yyyy HH:mm"), Optional.of("Europe/Berlin"))))
                .containsExactly("a 2020-09-16 20:30:00", "b 2020-11-30 23:00:00", "c", "d", "e", "f");
    }

    @Test
    void readsTimesThatNameNoZoneInTheConfiguredOne() throws IOException {
        shop.write(
                "events.csv",
                EVENT_HEADER + "2020-09-16 22:30:00,a,s,view,\n2020-09-16T22:30:00Z,b,s,view,\n2020-09-16,c,s,view,\n");

        assertThat(times(timed("time", Optional.empty(), Optional.of("Europe/Berlin"))))
                .containsExactly("a 2020-09-16 20:30:00", "b 2020-09-16 22:30:00", "c 2020-09-15 22:00:00");
        assertThat(times(timed("cast(to_date(time) as timestamp_ntz)", Optional.empty(), Optional.of("+02:00"))))
                .containsExactly("a 2020-09-15 22:00:00", "b 2020-09-15 22:00:00", "c 2020-09-15 22:00:00");
    }

    @Test
    void readsEpochs() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "1600295400,a,s s,view,\n");

        assertThat(times(timed("timestamp_seconds(cast(time as bigint))", Optional.empty(), Optional.of("Asia/Tokyo"))))
                .containsExactly("a 2020-09-16 22:30:00");
        assertThat(times(timed("timestamp_millis(cast(time as bigint) * 1000)", Optional.empty(), Optional.empty())))
                .containsExactly("a 2020-09-16 22:30:00");
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
                .containsExactlyInAnyOrder(RowFactory.create("5", 1.5, false), RowFactory.create(null, null, true));
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
                .isEqualTo(RowFactory.create("7", Timestamp.valueOf("2020-09-16 10:00:00"), "8", "click", 1.5, false));
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

    @Test
    void anEventHasItsKnownAttributes() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "2020-01-01,anna,s1,view,9\n2020-01-02,ben,s1,,\n");
        Events mapped = events(csv("events.csv"));
        Events events = new Events(
                mapped.files(),
                mapped.eventId(),
                mapped.consumerId(),
                mapped.eventAt(),
                mapped.timeFormat(),
                mapped.timeZone(),
                mapped.order(),
                mapped.sku(),
                mapped.action(),
                mapped.price(),
                mapped.quantity(),
                Optional.of(Map.of("kind", "did", "amount", "paid")),
                mapped.duplicates(),
                mapped.batches());

        assertThat(shop.files(events)
                        .events()
                        .selectExpr("concat_ws(' ', consumer_id, attributes.kind, attributes.amount)")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactly("anna view 9", "ben");
    }

    private static Row rawEvent(
            String consumer, Timestamp at, String sku, String action, Double price, boolean malformed) {
        return RowFactory.create(consumer, at, sku, action, price, malformed);
    }

    private static Events timed(String eventAt, Optional<String> format, Optional<String> zone) {
        Events events = events(csv("events.csv"));
        return new Events(
                events.files(),
                events.eventId(),
                events.consumerId(),
                eventAt,
                format,
                zone,
                events.order(),
                events.sku(),
                events.action(),
                events.price(),
                events.quantity(),
                events.attributes(),
                events.duplicates(),
                events.batches());
    }

    private List<String> times(Events events) {
        return shop.files(events)
                .events()
                .selectExpr("concat_ws(' ', consumer_id, event_at)")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static List<String> consumers(Dataset<Row> events) {
        return events.select("consumer_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
