package io.unicon.jobs;

import static io.unicon.jobs.InitRun.consumer;
import static io.unicon.jobs.InitRun.item;
import static io.unicon.jobs.InitRun.lines;
import static io.unicon.jobs.InitRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.SourceConfig;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of different forms, and files that are no log. */
@SparkTest
class InitTest {

    @TempDir
    private Path folder;

    private InitRun run;

    @BeforeEach
    void start(SparkSession session) {
        assertThat(session.sparkContext().isStopped()).isFalse();
        run = new InitRun(folder);
    }

    @Test
    void idsByValuesAndTheHeaderThatIsMissing() throws IOException {
        Path log = run.file(
                "log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "," + item(i) + "," + 1000 * time(i));

        run.init(log);

        SourceConfig.Events events = run.source().events();
        assertThat(events.files().options().orElseThrow()).containsEntry("header", "false");
        assertThat(events.eventAt()).isEqualTo("timestamp_millis(cast(_c2 as bigint))");
        assertThat(List.of(events.consumerId(), events.sku())).containsExactly("_c0", "_c1");
        assertThat(events.action()).isEqualTo("'click'");
        assertThat(run.text())
                .contains("# DECIDE: low: _c0 is the first column of ids")
                .contains("# DECIDE: no column names actions, so each row is one: a click");
        assertThat(run.firstTime()).isEqualTo("2010-12-01 00:00:00.0");
    }

    @Test
    void semicolonsLatinLettersDecimalCommasAndTheDayFirst() throws IOException {
        Path log = run.file(
                "verkäufe.csv",
                Charset.forName("windows-1252"),
                "Kundennummer;Artikel;Farbe;Datum;Preis;Menge",
                i -> consumer(i) + ";Stück " + item(i) + ";" + (item(i) % 2 == 0 ? "grün" : "weiß") + ";" + (1 + i % 28)
                        + ".12.2010 10:00;" + (10 + item(i)) + ",50;2");

        run.init(log);

        SourceConfig.Events events = run.source().events();
        assertThat(events.files().options().orElseThrow())
                .containsEntry("sep", ";")
                .containsEntry("encoding", "windows-1252");
        assertThat(events.eventAt()).isEqualTo("to_timestamp(Datum, 'd.M.yyyy[ H:mm[:ss]]')");
        assertThat(events.price()).hasValue("replace(Preis, ',', '.')");
        assertThat(events.action()).isEqualTo("'checkout'");
        assertThat(run.source().items().attributes()).containsEntry("farbe", "Farbe");
        assertThat(run.text()).contains("with the day first, as 13.12.2010 10:00 shows");
        assertThat(run.out()).contains("weiß");
    }

    /** Of three actions one has no item, and two have it in columns of two spellings. */
    /** The file was written by Parquet's example writer, since Spark writes no nanoseconds. */
    @Test
    void nanosecondsOfParquet() throws IOException {
        Path log = folder.resolve("log.parquet");
        try (var file = InitTest.class.getResourceAsStream("/start/nanoseconds.parquet")) {
            Files.copy(file, log);
        }

        run.init(log);

        assertThat(run.source().events().eventAt()).isEqualTo("order_date");
        assertThat(run.firstTime()).isEqualTo("2010-12-01 00:00:00.0");
        assertThat(run.source().items().attributes()).containsEntry("colour", "colour");
    }

    @Test
    void tablesOfEventsItemsAndConsumers() throws IOException {
        Path events = run.file(
                "sales.csv",
                StandardCharsets.UTF_8,
                "user_id\tproduct_id\tcreated_at",
                i -> consumer(i) + "\t" + item(i) + "\t2010-12-" + (1 + i % 28));
        List<String> forms = List.of("dress", "blouse", "skirt");
        Path items = folder.resolve("items.csv");
        Files.writeString(
                items,
                "product_id,category,gender\n"
                        + lines(12, i -> i + "," + forms.get(i % 3) + "," + (i % 2 == 0 ? "Women" : "Men")));
        Path consumers = folder.resolve("people.csv");
        Files.writeString(consumers, "id,country\n" + lines(20, i -> "c" + i + "," + (i % 2 == 0 ? "PL" : "DE")));

        run.init(items, events, consumers);

        assertThat(run.source().events().files().path()).isEqualTo(events.toString());
        assertThat(run.source().items().sku()).isEqualTo("product_id");
        assertThat(run.source().items().silhouette()).hasValue("category");
        assertThat(run.source().items().fashionGender())
                .hasValue("case when lower(trim(gender)) in ('women') then 'female'"
                        + " when lower(trim(gender)) in ('men') then 'male' end");
        assertThat(run.source().consumers().orElseThrow().id()).isEqualTo("id");
        assertThat(run.source().consumers().orElseThrow().attributes()).containsEntry("country", "country");
        assertThat(run.config().encoder().attributes()).contains("silhouette");
    }

    @Test
    void profileAndChoices() throws IOException {
        Path log = run.file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,ts,brand",
                i -> consumer(i) + "," + item(i) + "," + time(i) + ",<b>" + item(i) % 4);

        run.init(log);

        // Each of 20 consumers has 6 events in 120 hours; 5 of the hours are at midnight, and 115 / 120 = 96 %.
        assertThat(run.out())
                .contains("rows read                  120")
                .contains("2010-12-01 to 2010-12-05, 5 days")
                .contains("events with a time of day  96 %");
        assertThat(Files.readString(folder.resolve("my-shop.html")))
                .contains("&lt;b&gt;0")
                .doesNotContain("<b>0")
                .doesNotContain("http://", "https://", "src=");
        assertThat(run.config().variant("baseline").windowDays()).isEqualTo(60);
        assertThat(run.config().selectedVariants()).containsExactly("baseline");
        assertThat(run.text()).contains("20 of 20 consumers have at least 3 events in the last 5 days");
    }

    @Test
    void anIngestAcceptsTheFile() throws IOException {
        Path log = run.file("log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "|" + item(i) + "|" + time(i));

        run.init(log);

        assertThat(run.command(
                        "ingest",
                        "--config",
                        run.written().toString(),
                        "--set",
                        "warehouse=" + folder.resolve("w"),
                        "--dry-run"))
                .as(run.err())
                .isZero();
    }

    @Test
    void filesThatAreNoLog() throws IOException {
        Path listed = folder.resolve("listed.txt");
        Files.writeString(listed, "1 1 2 3 4 5\n2 6 7 8\n3 4 12 13 14 15 16\n");
        Path ids = folder.resolve("ids.csv");
        Files.writeString(ids, "user,item\n" + lines(40, i -> i % 5 + "," + i % 7));
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThat(run.refusal(listed)).contains("is no table: none of the delimiters");
        assertThat(run.refusal(ids)).contains("has no column for a time").contains("Its columns: user, item.");
        assertThat(run.refusal(empty)).contains("There is no file with content");
        assertThat(run.refusal(folder.resolve("nothing.csv"))).contains("There is nothing at");
        assertThat(run.written()).doesNotExist();
    }

    @Test
    void aFileThatExistsIsKept() throws IOException {
        Path log = run.file("log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "," + item(i) + "," + time(i));
        Files.writeString(run.written(), "mine");

        assertThat(run.refusal(log)).contains("exists. Overwrite it with --force");
        assertThat(run.text()).isEqualTo("mine");
    }
}
