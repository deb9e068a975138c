package io.unicon.features.source;

import static io.unicon.features.source.TestShop.EVENT_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static io.unicon.features.source.TestShop.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Files;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class FileRefusalsTest {

    private static final String EVENTS = EVENT_HEADER + "1,zo\u00eb,s,view,\n2,ben,s,view,\n";

    private final SparkSession spark;
    private TestShop shop;

    FileRefusalsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = new TestShop(spark, folder);
    }

    @Test
    void refusesAnUnknownEncoding() throws IOException {
        shop.write("events.csv", EVENTS);

        assertRefused("events.csv", Map.of("encoding", "UTF-99"))
                .hasMessage("source.events.files.options.encoding: Java does not know the encoding 'UTF-99'. Use UTF-8,"
                        + " ISO-8859-1, windows-1252, UTF-16 or another that Java knows.");
    }

    @Test
    void refusesWrongOptions() throws IOException {
        shop.write("events.csv", EVENTS);

        assertRefused("events.csv", Map.of("sep", ""))
                .hasMessage(
                        "Cannot open %s/events.csv as csv: Delimiter cannot be empty. Correct source.events.files.",
                        shop.folder());
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, UTF-16", "x-UTF-16LE-BOM, UTF-16", "UTF-16LE, UTF-16LE", "UTF-16BE, UTF-16BE"})
    void recognisesTwoByteTextAndNamesARemedyThatWorks(Charset written, String encoding) throws IOException {
        shop.write("events.csv", EVENTS, written);

        assertRefused("events.csv", Map.of())
                .hasMessageEndingWith(
                        "/events.csv is in the encoding %s. Convert it to UTF-8, or read it as CSV with"
                                + " source.events.files.options.encoding=%s and source.events.files.options.multiLine=true.",
                        encoding, encoding);
        assertRefused("events.csv", Map.of("encoding", encoding))
                .hasMessageContaining("source.events.files.options.multiLine=true");
        assertThat(consumers(files("events.csv", Map.of("encoding", encoding, "multiLine", "true"))))
                .containsExactly("zo\u00eb", "ben");
    }

    @Test
    void recognisesAnArchive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("events.csv"));
            zip.write(EVENTS.getBytes(StandardCharsets.UTF_8));
        }
        java.nio.file.Files.write(shop.folder().resolve("events.zip"), bytes.toByteArray());

        assertRefused("events.zip", Map.of())
                .hasMessageContaining("/events.zip is a zip archive, which Spark does not read. Unpack it;");
    }

    @Test
    void recognisesGzipWithoutItsExtension() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(EVENTS.getBytes(StandardCharsets.UTF_8));
        }
        java.nio.file.Files.write(shop.folder().resolve("events.csv"), bytes.toByteArray());

        assertRefused("events.csv", Map.of()).hasMessageContaining("Rename it to end with .gz.");
    }

    @Test
    void refusesFilesWithDifferentNumbersOfColumns() throws IOException {
        shop.write("events/1.csv", EVENTS);
        shop.write("events/2.csv", "time,who,what,did\n1,a,s,view\n");
        ShopFiles files = shop.files(events(csv("events")));

        assertThatThrownBy(() -> {
                    try {
                        files.events().collectAsList();
                    } catch (Exception failure) {
                        files.throwIfUnreadable(failure);
                        throw failure;
                    }
                })
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "The files of one mapping must have the same columns in the same order. Number of")
                .hasMessageContaining("/events/2.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gl[ob]*?", "br{a,b}", "back\\slash"})
    void aPathThatExistsIsNoGlob(String name) throws IOException {
        java.nio.file.Files.createDirectories(shop.folder().resolve("col:on"));
        shop.write(name + ".csv", EVENTS);

        assertThat(consumers(csv(name + ".csv"))).containsExactly("zo\u00eb", "ben");
    }

    @Test
    void aFolderThatExistsIsNoGlobForTheGlobsWithinIt(@TempDir Path parent) throws IOException {
        shop = new TestShop(spark, parent.resolve("gl[ob]*?"));
        shop.write("1.csv", EVENTS);

        assertThat(consumers(csv("*.csv"))).containsExactly("zo\u00eb", "ben");
    }

    @Test
    void refusesAFileSystemThatIsNotOnTheClassPath() {
        assertRefused("s3a://bucket/events.csv", Map.of())
                .hasMessageStartingWith("Cannot read s3a://bucket/events.csv: Class"
                        + " org.apache.hadoop.fs.s3a.S3AFileSystem not found. Put the package of that file system");
    }

    /** A hundred thousand files would take hours. */
    @Test
    void readsOnlyAFewFilesAgainToFindTheBrokenOne() throws Exception {
        shop.write("items.csv", TestShop.ITEM_HEADER + "s,,,,,\n");
        for (int file = 100; file < 130; file++) {
            shop.write("events/" + file + ".csv", EVENTS);
        }
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        ShopFiles files = shop.files(events(csv("events")));
        spark.sparkContext().listenerBus().waitUntilEmpty(); // of the jobs of earlier tests
        spark.sparkContext().addSparkListener(counter);
        try {
            files.throwIfUnreadable(new IOException("a lost node"));
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(counter);
        }

        assertThat(jobs.get()).isLessThan(50);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String path, Map<String, String> options) {
        return assertThatThrownBy(() -> shop.files(events(files(path, options))).events())
                .isInstanceOf(UserError.class);
    }

    private static Files files(String path, Map<String, String> options) {
        return new Files(path, "csv", Optional.of(options), Optional.empty());
    }

    private List<String> consumers(Files files) {
        return shop
                .files(events(files))
                .events()
                .where("NOT malformed AND NOT undecodable")
                .orderBy("source_row")
                .select("consumer_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
