package io.unicon.features.source;

import static io.unicon.features.source.TestShop.EVENT_HEADER;
import static io.unicon.features.source.TestShop.ITEM_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static io.unicon.features.source.TestShop.events;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Items;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class ShopFilesRefusalsTest {

    private final SparkSession spark;
    private TestShop shop;

    ShopFilesRefusalsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new TestShop(spark, folder);
    }

    @Test
    void refusesMissingFiles() {
        assertThatThrownBy(() -> shop.files().events())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "source.events.files.path: there is nothing at %s/events.csv. Correct it, or source.path.",
                        shop.folder());
    }

    @Test
    void refusesFileSystemsThatHadoopDoesNotKnow() {
        assertThatThrownBy(() ->
                        shop.files(events(csv("shop://bucket/events.csv"))).events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read shop://bucket/events.csv: No FileSystem for scheme \"shop\".");
    }

    @Test
    void refusesFilesWithoutRows() throws IOException {
        shop.write("events.csv", "");
        shop.write("items.csv", ITEM_HEADER);

        assertThatThrownBy(() -> shop.files().events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.files.path: %s/events.csv is empty", shop.folder());
        assertThatThrownBy(() -> shop.files().items())
                .isInstanceOf(UserError.class)
                .hasMessage("source.items.files.path: %s/items.csv has no rows", shop.folder());
    }

    @Test
    void refusesExpressionsThatCannotBeComputedFromTheColumns() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "1,a,s,view,\n");

        assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "DATE'2020-09-16'", "article"))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.sku: 'article' refers to a column that is not in the files."
                        + " Columns found: time, who, what, did, paid.");
        assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "DATE'2020-09-16'", "upper(what"))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.sku: 'upper(what' is not an expression in SQL: ")
                .hasMessageContaining("missing ')'");
        assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "DATE'2020-09-16'", "uper(what)"))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.sku: 'uper(what)' cannot be computed: ")
                .hasMessageContaining("`uper`");
        assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "length(time)", "what"))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "source.events.eventAt: 'length(time)' has type int; expected a timestamp, a date or a text");
    }

    @Test
    void listsTheMistakesOfAllFilesAtOnce() throws IOException {
        shop.write("events.csv", EVENT_HEADER + "1,a,s,view,\n");

        assertThatThrownBy(() -> ShopRows.of(shop.files(events(csv("events.csv"), "DATE'2020-09-16'", "article"))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "source.items.files.path: there is nothing at %s/items.csv. Correct it, or source.path.\n"
                                + "source.events.sku: 'article' refers to a column that is not in the files."
                                + " Columns found: time, who, what, did, paid.",
                        shop.folder());
    }

    @Test
    void suspectsTheDelimiterIfThereIsOneColumn() throws IOException {
        shop.write("events.csv", "time;who;what;did;paid\n1;a;s;view;\n");

        assertThatThrownBy(() -> shop.files().events())
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "Columns found: time;who;what;did;paid. That is a single one: is the delimiter right?"
                                + " It is set by source.events.files.options.sep.");
    }

    @Test
    void refusesAnUnknownFormat() {
        assertThatThrownBy(() ->
                        shop.files(events(TestShop.files("events.csv", "cvs"))).events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.files.format: Spark does not know the format 'cvs'.");
    }

    @Test
    void refusesOtherFashionGenders() throws IOException {
        shop.write("items.csv", ITEM_HEADER + "1,Women,,,,\n2,male,,,,\n");

        assertThatThrownBy(() -> shop.files().items())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.items.fashionGender must return female, male, or null")
                .hasMessageEndingWith("got [Women]");
    }

    @Test
    void namesATruncatedFile() throws IOException {
        Random random = new Random(1);
        String text = random.ints(20_000)
                .mapToObj(number -> "1," + number + ",s,view,\n")
                .collect(Collectors.joining("", EVENT_HEADER, ""));
        byte[] bytes = gzip(text);
        java.nio.file.Files.write(shop.folder().resolve("events.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        shop.write("items.csv", ITEM_HEADER + "s,,,,,\n");
        ShopFiles files = shop.files(events(csv("events.csv.gz")));

        assertThatThrownBy(() -> collect(files, files.events()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("events.csv.gz: Unexpected end of input stream.");
    }

    @Test
    void namesAFileWithATruncatedHeader() throws IOException {
        java.nio.file.Files.write(
                shop.folder().resolve("events.csv.gz"), Arrays.copyOf(gzip(EVENT_HEADER + "1,a,s,view,\n"), 20));

        assertThatThrownBy(() -> shop.files(events(csv("*.csv.gz"))).events())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("/events.csv.gz: Unexpected end of input stream.");
    }

    @Test
    void refusesFilesWithDifferentColumns() throws IOException {
        shop.write("events/1.csv", EVENT_HEADER + "1,a,s,view,\n");
        shop.write("events/2.csv", "who,time,what,did,paid\na,1,s,view,\n");
        ShopFiles files = shop.files(events(csv("events")));

        assertThatThrownBy(() -> collect(files, files.events()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The files of one mapping must have the same columns in the same order.");
    }

    @Test
    void doesNotBlameTheFilesForOtherFailures() {
        assertThatThrownBy(() -> collect(shop.files(), spark.sql("SELECT raise_error('a bug')")))
                .isNotInstanceOf(UserError.class)
                .hasStackTraceContaining("a bug");
    }

    @Test
    void refusesAttributesThatHaveATypedKey() {
        assertThatThrownBy(() -> new Items(
                        csv("items.csv"),
                        "sku",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("silhouette", "form"),
                        Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage("attributes must not name [silhouette]: the items have keys of their own for these");
    }

    private static void collect(ShopFiles files, Dataset<Row> rows) {
        try {
            rows.collectAsList();
        } catch (Exception failure) {
            files.throwIfUnreadable(failure);
            throw failure;
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
