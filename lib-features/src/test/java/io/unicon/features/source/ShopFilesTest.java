package io.unicon.features.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.UserError;
import io.unicon.features.source.SourceConfig.Consumers;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.source.SourceConfig.Items;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ShopFilesTest {

    private static final String EVENT_HEADER = "time,who,what,did,paid\n";

    private final SparkSession spark;

    @TempDir
    private Path folder;

    ShopFilesTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void readsItemsWithTheirAttributes() throws IOException {
        write("items.csv", "sku,sex,form,brand,colour\n1,female,dress,Aurelia,\"deep \"\"sea\"\" blue\"\n2,,,,\n");

        Dataset<Row> items = shop().items();

        assertThat(items.schema().catalogString())
                .isEqualTo(Tables.ITEMS.schema().catalogString());
        assertThat(items.orderBy("sku").collectAsList().stream().map(ShopFilesTest::itemValues))
                .containsExactly(
                        List.of("1", "female", "dress", "null", true, Map.of("colour", "deep \"sea\" blue")),
                        List.of("2", "null", "null", "null", false, Map.of()));
    }

    @Test
    void theNewestRowOfAnItemCountsAndTiesGoByContent() throws IOException {
        write("items/a.csv", "sku,form,at\n1,dress,2\n1,skirt,1\n2,shirt,5\n,hat,1\n");
        write("items/b.csv", "sku,form,at\n2,shoe,5\n1,coat,1\n");

        assertThat(new ShopFiles(spark, itemsBy("items"))
                        .items()
                        .orderBy("sku")
                        .select("sku", "silhouette")
                        .collectAsList())
                .containsExactly(RowFactory.create("1", "dress"), RowFactory.create("2", "shoe"));
    }

    @Test
    void everyConsumerOfTheEventsHasOneRow() throws IOException {
        write("consumers.csv", "id,country\na,29\na,29\nz,1\n");
        Dataset<Row> events = spark.sql("SELECT explode(array('a', 'a', 'b')) AS consumer_id");

        Dataset<Row> described = new ShopFiles(
                        spark,
                        config(
                                items("items.csv"),
                                Optional.of(new Consumers(csv("consumers.csv"), "id", Map.of("country", "country"))),
                                events("events.csv")))
                .consumers(events);
        Dataset<Row> bare = shop().consumers(events);

        assertThat(described.schema().catalogString())
                .isEqualTo(Tables.CONSUMERS.schema().catalogString());
        assertThat(bare.schema().catalogString())
                .isEqualTo(Tables.CONSUMERS.schema().catalogString());
        assertThat(described.orderBy("consumer_id").collectAsList().stream()
                        .map(row -> List.of(row.getString(0), row.getJavaMap(1))))
                .containsExactly(List.of("a", Map.of("country", "29")), List.of("b", Map.of()));
        assertThat(bare.orderBy("consumer_id").collectAsList().stream()
                        .map(row -> List.of(row.getString(0), row.getJavaMap(1))))
                .containsExactly(List.of("a", Map.of()), List.of("b", Map.of()));
    }

    @Test
    void mapsEventsAndKeepsTheRowsThatItCannotRead() throws IOException {
        write(
                "events.csv",
                EVENT_HEADER + "2020-09-16 10:00:00,c1,s1,view,9.5\n\n2020-09-16,c2\nnever,c3,s3,order,1,2\n");

        Dataset<Row> events = shop().events();

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
    void onlyRowsKnownToBeOutOfScopeAreLeftOut() throws IOException {
        write("events.csv", EVENT_HEADER + "1,a,s,view,\n1,b,s,remove,\n1,c,s,,\n1,remove\n");
        Files inScope = new Files("events.csv", "csv", Optional.empty(), Optional.of("did <> 'remove'"));

        assertThat(consumers(shop(events(inScope)).events())).containsExactlyInAnyOrder("a", "c", "remove");
    }

    @Test
    void textInAnotherEncodingIsFound() throws IOException {
        write("events.csv", EVENT_HEADER + "1,a,caf\u00e9,view,\n1,b,tea,view,\n", StandardCharsets.ISO_8859_1);
        Files latin = new Files("events.csv", "csv", Optional.of(Map.of("encoding", "ISO-8859-1")), Optional.empty());

        assertThat(consumers(shop(events("events.csv")).events().where("undecodable")))
                .containsExactly("a");
        assertThat(shop(events(latin)).events().where("NOT undecodable").count())
                .isEqualTo(2);
    }

    @Test
    void brokenJsonIsKept() throws IOException {
        write("events.json", "{\"time\":\"1\",\"who\":\"a\",\"what\":5,\"did\":\"view\",\"paid\":1.5}\n{\"who\":\"b\n");

        Dataset<Row> events = shop(events(new Files("events.json", "json", Optional.empty(), Optional.empty())))
                .events();

        assertThat(events.select("sku", "price", "malformed").collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("5", "1.5", false), RowFactory.create(null, null, true));
    }

    @Test
    void parquetNeedsNoTexts() {
        spark.sql("SELECT timestamp'2020-09-16 10:00:00' AS time, 7L AS who, 8 AS what, 'cart' AS did, 1.5D AS paid")
                .write()
                .parquet(folder.resolve("events").toString());
        Events typed = new Events(
                new Files("events", "parquet", Optional.empty(), Optional.empty()),
                "who",
                "time",
                Optional.empty(),
                "what",
                "did",
                Optional.of("paid"),
                Duplicates.REJECT);

        assertThat(shop(typed)
                        .events()
                        .select("consumer_id", "event_at", "sku", "action", "price", "malformed")
                        .first())
                .isEqualTo(RowFactory.create("7", Timestamp.valueOf("2020-09-16 10:00:00"), "8", "cart", "1.5", false));
    }

    @Test
    void rowsAreOrderedAsInTheFilesHoweverTheyAreSplit() throws IOException {
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder(EVENT_HEADER);
        for (int row = 0; row < 100; row++) {
            expected.add("consumer-" + row);
            text.append("1,consumer-").append(row).append(",s,view,\n");
        }
        write("events.csv", text.toString());
        spark.conf().set("spark.sql.files.maxPartitionBytes", "500");
        try {
            Dataset<Row> events = shop().events();
            assertThat(events.rdd().getNumPartitions()).isGreaterThan(1);
            assertThat(consumers(events.repartition(3).orderBy("source_row"))).isEqualTo(expected);
        } finally {
            spark.conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    @Test
    void refusesFilesThatAreNotThere() {
        assertThatThrownBy(() -> shop().events())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "source.events.files.path: there is nothing at %s/events.csv. Correct it, or source.path.",
                        folder);
    }

    @Test
    void refusesFilesWithoutRows() throws IOException {
        write("events.csv", "");
        write("items.csv", "sku,sex,form,brand,colour\n");

        assertThatThrownBy(() -> shop().events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.files.path: %s/events.csv is empty", folder);
        assertThatThrownBy(() -> shop().items())
                .isInstanceOf(UserError.class)
                .hasMessage("source.items.files.path: %s/items.csv holds a header and no rows", folder);
    }

    @Test
    void refusesExpressionsThatTheColumnsDoNotAllow() throws IOException {
        write("events.csv", EVENT_HEADER + "1,a,s,view,\n");

        assertThatThrownBy(() -> shop(eventsWithSku("article")).events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.sku: 'article' speaks of a column that the files lack."
                        + " Columns found: time, who, what, did, paid.");
        assertThatThrownBy(() -> shop(eventsWithSku("upper(what")).events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.sku: 'upper(what' is not an expression in SQL: ")
                .hasMessageContaining("missing ')'");
        assertThatThrownBy(() -> shop(eventsWithSku("uper(what)")).events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.sku: 'uper(what)' cannot be computed: ")
                .hasMessageContaining("`uper`");
        assertThatThrownBy(() -> shop(new Events(
                                csv("events.csv"),
                                "who",
                                "time",
                                Optional.empty(),
                                "what",
                                "did",
                                Optional.empty(),
                                Duplicates.KEEP))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.eventAt: 'time' gives a string; it must give a timestamp");
    }

    @Test
    void suspectsTheDelimiterWhereThereIsOneColumn() throws IOException {
        write("events.csv", "time;who;what;did;paid\n1;a;s;view;\n");

        assertThatThrownBy(() -> shop().events())
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "Columns found: time;who;what;did;paid. That is a single one: is the delimiter right?"
                                + " It is set by source.events.files.options.sep.");
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThatThrownBy(() -> shop(events(new Files("events.csv", "cvs", Optional.empty(), Optional.empty())))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.files.format: Spark knows no format 'cvs'.");
    }

    @Test
    void refusesOtherFashionGenders() throws IOException {
        write("items.csv", "sku,sex,form,brand,colour\n1,Women,,,\n2,male,,,\n");

        assertThatThrownBy(() -> shop().items())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.items.fashionGender must give female, male, or null")
                .hasMessageEndingWith("it gives [Women]");
    }

    @Test
    void namesTheFileThatIsCutOff() throws IOException {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(EVENT_HEADER);
        for (int row = 0; row < 20_000; row++) {
            text.append("1,").append(random.nextLong()).append(",s,view,\n");
        }
        Path whole = folder.resolve("whole.gz");
        try (OutputStream out = new GZIPOutputStream(java.nio.file.Files.newOutputStream(whole))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = java.nio.file.Files.readAllBytes(whole);
        java.nio.file.Files.write(folder.resolve("events.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        write("items.csv", "sku,sex,form,brand,colour\ns,,,,\n");
        ShopFiles shop = shop(events("events.csv.gz"));
        Dataset<Row> events = shop.events();

        assertThatThrownBy(() -> {
                    try {
                        events.select("consumer_id").collectAsList();
                    } catch (Exception failure) {
                        shop.throwIfUnreadable(failure);
                        throw failure;
                    }
                })
                .isInstanceOf(UserError.class)
                .hasMessageContaining("events.csv.gz: Unexpected end of input stream.");
    }

    @Test
    void namesTheFileWhoseColumnsDiffer() throws IOException {
        write("events/1.csv", EVENT_HEADER + "1,a,s,view,\n");
        write("events/2.csv", "who,time,what,did,paid\na,1,s,view,\n");

        assertThatThrownBy(() -> {
                    ShopFiles shop = shop(events("events"));
                    try {
                        shop.events().select("consumer_id").collectAsList();
                    } catch (Exception failure) {
                        shop.throwIfUnreadable(failure);
                        throw failure;
                    }
                })
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The files of one mapping must have the same columns in the same order.");
    }

    @Test
    void otherFailuresAreNotBlamedOnTheFiles() {
        shop().throwIfUnreadable(new IllegalStateException("a bug"));
    }

    @Test
    void refusesAttributesThatHaveAKeyOfTheirOwn() {
        assertThatThrownBy(() -> new Items(
                        csv("items.csv"),
                        "sku",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("silhouette", "form"),
                        Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("attributes must not name [silhouette]: the items have keys of their own for these");
    }

    private Row rawEvent(String consumer, Timestamp at, String sku, String action, String price, boolean malformed) {
        return RowFactory.create(folder.toString(), consumer, at, sku, action, price, malformed, false);
    }

    private ShopFiles shop() {
        return shop(events("events.csv"));
    }

    private ShopFiles shop(Events events) {
        return new ShopFiles(spark, config(items("items.csv"), Optional.empty(), events));
    }

    private SourceConfig config(Items items, Optional<Consumers> consumers, Events events) {
        return new SourceConfig(folder.toString(), items, consumers, events);
    }

    private static Items items(String path) {
        return new Items(
                csv(path),
                "sku",
                Optional.of("sex"),
                Optional.of("form"),
                Optional.empty(),
                Optional.of("brand = 'Aurelia'"),
                Map.of("colour", "colour"),
                Optional.empty());
    }

    private SourceConfig itemsBy(String path) {
        Items items = new Items(
                csv(path),
                "sku",
                Optional.empty(),
                Optional.of("form"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of("int(at)"));
        return config(items, Optional.empty(), events("events.csv"));
    }

    private static Events events(String path) {
        return events(csv(path));
    }

    private static Events events(Files files) {
        return new Events(
                files,
                "who",
                "try_cast(time AS timestamp)",
                Optional.empty(),
                "what",
                "CASE did WHEN 'view' THEN 'click' WHEN 'order' THEN 'checkout' END",
                Optional.of("paid"),
                Duplicates.REJECT);
    }

    private static Events eventsWithSku(String sku) {
        return new Events(
                csv("events.csv"),
                "who",
                "try_cast(time AS timestamp)",
                Optional.empty(),
                sku,
                "did",
                Optional.empty(),
                Duplicates.REJECT);
    }

    private static Files csv(String path) {
        return new Files(path, "csv", Optional.empty(), Optional.empty());
    }

    private void write(String name, String text) throws IOException {
        write(name, text, StandardCharsets.UTF_8);
    }

    private void write(String name, String text, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.writeString(file, text, charset);
    }

    private static List<String> consumers(Dataset<Row> events) {
        return events.select("consumer_id").collectAsList().stream()
                .map(row -> row.getString(0))
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
