package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** 120 events of 20 consumers with 12 items, one an hour from 2010-12-01, in files of different forms. */
@SparkTest
class InitTest {

    private static final int EVENTS = 120;
    private static final long FIRST = 1_291_161_600; // 2010-12-01 00:00:00 UTC

    @TempDir
    private Path folder;

    private Path written;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start(SparkSession session) {
        assertThat(session.sparkContext().isStopped()).isFalse();
        written = folder.resolve("my-shop.yaml");
    }

    @Test
    void idsByValuesAndTheHeaderThatIsMissing() throws IOException {
        Path log = file("log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "," + item(i) + "," + 1000 * time(i));

        init(log);

        SourceConfig.Events events = source().events();
        assertThat(events.files().options().orElseThrow()).containsEntry("header", "false");
        assertThat(events.eventAt()).isEqualTo("timestamp_millis(cast(_c2 as bigint))");
        assertThat(List.of(events.consumerId(), events.sku())).containsExactly("_c0", "_c1");
        assertThat(events.action()).isEqualTo("'click'");
        assertThat(text())
                .contains("# DECIDE: low: _c0 is the first column of ids")
                .contains("# DECIDE: no column names actions, so each row is one: a click");
        assertThat(firstTime()).isEqualTo("2010-12-01 00:00:00.0");
    }

    @Test
    void semicolonsLatinLettersDecimalCommasAndTheDayFirst() throws IOException {
        Path log = file(
                "verkäufe.csv",
                Charset.forName("windows-1252"),
                "Kundennummer;Artikel;Farbe;Datum;Preis;Menge",
                i -> consumer(i) + ";Stück " + item(i) + ";" + (item(i) % 2 == 0 ? "grün" : "weiß") + ";" + (1 + i % 28)
                        + ".12.2010 10:00;" + (10 + item(i)) + ",50;2");

        init(log);

        SourceConfig.Events events = source().events();
        assertThat(events.files().options().orElseThrow())
                .containsEntry("sep", ";")
                .containsEntry("encoding", "windows-1252");
        assertThat(events.eventAt()).isEqualTo("to_timestamp(Datum, 'd.M.yyyy[ H:mm[:ss]]')");
        assertThat(events.price()).hasValue("replace(Preis, ',', '.')");
        assertThat(events.action()).isEqualTo("'checkout'");
        assertThat(source().items().attributes()).containsEntry("farbe", "Farbe");
        assertThat(text()).contains("with the day first, as 13.12.2010 10:00 shows");
        assertThat(out.toString()).contains("weiß");
    }

    @Test
    void wordsForActionsAndUnknownOnes() throws IOException {
        List<String> words = List.of("view", "add_to_cart", "purchase", "remove_from_cart");
        Path log = file(
                "log.json",
                StandardCharsets.UTF_8,
                "",
                i ->
                        "{\"visitorid\": \"%s\", \"itemid\": %d, \"event_type\": \"%s\", \"event_time\": \"2010-12-%02dT10:00:00Z\"}"
                                .formatted(consumer(i), item(i), words.get(i % 4), 1 + i % 28));

        init(log);

        SourceConfig.Events events = source().events();
        assertThat(events.files().format()).isEqualTo("json");
        assertThat(events.action())
                .isEqualTo("case lower(trim(event_type)) when 'view' then 'click' when 'add_to_cart' then 'cart'"
                        + " when 'purchase' then 'checkout' end");
        assertThat(events.files().where()).hasValue("lower(trim(event_type)) not in ('remove_from_cart')");
        assertThat(text()).contains("# DECIDE: left out are unknown words for actions: remove_from_cart");
        assertThat(out.toString()).contains("events                     90");
    }

    /** Of three actions one has no item, and two have it in columns of two spellings. */
    @Test
    void actionsWithoutAnItemAndAnItemSpelledTwice() throws IOException {
        List<String> actions = List.of(
                "\"event\": \"transaction\", \"value\": {\"amount\": 2.5}",
                "\"event\": \"offer viewed\", \"value\": {\"offer id\": \"o%d\"}",
                "\"event\": \"offer completed\", \"value\": {\"offer_id\": \"o%d\"}",
                "\"event\": \"offer received\", \"value\": {\"offer id\": \"o%d\"}",
                "\"event\": \"transaction\", \"value\": {\"amount\": 12.5}");
        Path log = file(
                "log.json",
                StandardCharsets.UTF_8,
                "",
                i -> "{\"person\": \"%s\", \"time\": %d, ".formatted(consumer(i / 5), i / 24)
                        + actions.get(i % 5).formatted(item(i)) + "}");

        init(log);

        SourceConfig.Events events = source().events();
        assertThat(events.sku()).isEqualTo("coalesce(`value`.`offer id`, `value`.offer_id)");
        assertThat(events.action())
                .isEqualTo("case lower(trim(event)) when 'offer viewed' then 'click' when 'offer completed' then"
                        + " 'checkout' end");
        assertThat(events.files().where().orElseThrow())
                .endsWith("lower(trim(event)) not in ('offer received')")
                .doesNotContain("transaction");
        // Of 5 rows the transactions have no item, and the receipt is no action: 2 are left.
        assertThat(out.toString()).contains("events                     48");
    }

    @Test
    void anActionColumnThatIsEmptyWhereThereAreItems() throws IOException {
        Path log = file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,event,time",
                i -> consumer(i / 2) + "," + (i % 2 == 0 ? item(i) + ",seen" : ",purchase") + "," + time(i));

        init(log);

        assertThat(source().events().action()).isEqualTo("'click'");
        assertThat(text()).contains("# DECIDE: the column event is left out: no row that has a consumer and an item");
        assertThat(out.toString()).contains("events                     60");
    }

    @Test
    void quantitiesReturnsTitlesAndPictures() throws IOException {
        Path log = file(
                "sales.csv",
                StandardCharsets.UTF_8,
                "customer_id,item_id,time,price,quantity,title,image_url",
                i -> consumer(i) + "," + i % 50 + "," + time(i) + ",5.5," + (i % 10 == 9 ? -1 : 2) + ",lamp " + i % 50
                        + ",https://shop/" + i % 50 + ".jpg");

        init(log);

        SourceConfig.Events events = source().events();
        assertThat(events.quantity()).hasValue("quantity");
        assertThat(events.files().where()).isEmpty();
        assertThat(source().items().title()).hasValue("title");
        assertThat(source().items().imageUrl()).hasValue("image_url");
        assertThat(text())
                .contains("# DECIDE: 10 % of the rows have a negative quantity")
                .contains("  returns: remove")
                .contains("    quantity: one_event");
    }

    @Test
    void aPriceAloneIsNoPurchaseAndAPositionIsNoOrder() throws IOException {
        Path log = file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time,order,price",
                i -> consumer(i) + "," + item(i) + "," + time(i) + "," + i % 50 + ",5.5");

        init(log);

        assertThat(source().events().action()).isEqualTo("'click'");
        assertThat(source().events().order()).hasValue("`order`");
        assertThat(text()).contains("a purchase, write 'checkout'");
    }

    @Test
    void theNumberZeroIsAGuestIfItHasFarMoreEventsThanAnyOther() throws IOException {
        Path usual = file(
                "usual.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time",
                i -> i % 20 + "," + item(i) + "," + time(i));
        init(usual);
        assertThat(config().cleaning().guestIds()).isEmpty();
        assertThat(out.toString()).contains("events of guests by their id         0 %");

        Files.delete(written);
        Files.delete(folder.resolve("my-shop.html"));
        // 100 of 120 events, and one of each other id.
        Path guests = file(
                "guests.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time",
                i -> (i % 6 == 0 ? 1 + i / 6 : 0) + "," + item(i) + "," + time(i));
        init(guests);
        assertThat(config().cleaning().guestIds()).containsExactly("0");
        assertThat(text()).contains("# DECIDE: 83 % of the events have an id that looks like one of guests");
    }

    @Test
    void ofAColumnAndItsNumberTheColumnWithWords() throws IOException {
        List<String> names = List.of("dress", "blouse", "skirt");
        Path log = file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time,department_no,department_name",
                i -> consumer(i) + "," + item(i) + "," + time(i) + "," + item(i) % 3 + "," + names.get(item(i) % 3));

        init(log);

        assertThat(text()).contains("The column department_no is left out: it says the same as department_name.");
    }

    /** The file was written by Parquet's example writer, since Spark writes no nanoseconds. */
    @Test
    void nanosecondsOfParquet() throws IOException {
        Path log = folder.resolve("log.parquet");
        try (var file = InitTest.class.getResourceAsStream("/start/nanoseconds.parquet")) {
            Files.copy(file, log);
        }

        init(log);

        assertThat(source().events().eventAt()).isEqualTo("timestamp_micros(cast(order_date as bigint) div 1000)");
        assertThat(firstTime()).isEqualTo("2010-12-01 00:00:00.0");
        assertThat(source().items().attributes()).containsEntry("colour", "colour");
    }

    @Test
    void tablesOfEventsItemsAndConsumers() throws IOException {
        Path events = file(
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

        init(items, events, consumers);

        assertThat(source().events().files().path()).isEqualTo(events.toString());
        assertThat(source().items().sku()).isEqualTo("product_id");
        assertThat(source().items().silhouette()).hasValue("category");
        assertThat(source().items().fashionGender())
                .hasValue("case when lower(trim(gender)) in ('women') then 'female'"
                        + " when lower(trim(gender)) in ('men') then 'male' end");
        assertThat(source().consumers().orElseThrow().id()).isEqualTo("id");
        assertThat(source().consumers().orElseThrow().attributes()).containsEntry("country", "country");
        assertThat(config().encoder().attributes()).contains("silhouette");
    }

    @Test
    void profileAndChoices() throws IOException {
        Path log = file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,ts,brand",
                i -> consumer(i) + "," + item(i) + "," + time(i) + ",<b>" + item(i) % 4);

        init(log);

        // Each of 20 consumers has 6 events in 120 hours; 5 of the hours are at midnight, and 115 / 120 = 96 %.
        assertThat(out.toString())
                .contains("rows read                  120")
                .contains("2010-12-01 to 2010-12-05, 5 days")
                .contains("events with a time of day  96 %");
        assertThat(Files.readString(folder.resolve("my-shop.html")))
                .contains("&lt;b&gt;0")
                .doesNotContain("<b>0")
                .doesNotContain("http://", "https://", "src=");
        assertThat(config().variant("baseline").windowDays()).isEqualTo(5);
        assertThat(config().selectedVariants()).containsExactly("baseline");
        assertThat(text()).contains("20 of 20 consumers have at least 3 events in the last 5 days");
    }

    @Test
    void anIngestAcceptsTheFile() throws IOException {
        Path log = file("log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "|" + item(i) + "|" + time(i));

        init(log);

        assertThat(run(
                        "ingest",
                        "--config",
                        written.toString(),
                        "--set",
                        "warehouse=" + folder.resolve("w"),
                        "--dry-run"))
                .as(err.toString())
                .isZero();
    }

    @Test
    void filesThatAreNoLog() throws IOException {
        Path listed = folder.resolve("listed.txt");
        Files.writeString(listed, "1 1 2 3 4 5\n2 6 7 8\n3 4 12 13 14 15 16\n");
        Path ids = folder.resolve("ids.csv");
        Files.writeString(ids, "user,item\n" + lines(40, i -> i % 5 + "," + i % 7));
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThat(refusal(listed)).contains("is no table: none of the delimiters");
        assertThat(refusal(ids)).contains("has no column for a time").contains("Its columns: user, item.");
        assertThat(refusal(empty)).contains("There is no file with content");
        assertThat(refusal(folder.resolve("nothing.csv"))).contains("There is nothing at");
        assertThat(written).doesNotExist();
    }

    @Test
    void aFileThatExistsIsKept() throws IOException {
        Path log = file("log.csv", StandardCharsets.UTF_8, "", i -> consumer(i) + "," + item(i) + "," + time(i));
        Files.writeString(written, "mine");

        assertThat(refusal(log)).contains("exists. Overwrite it with --force");
        assertThat(text()).isEqualTo("mine");
    }

    private static String consumer(int i) {
        return "c" + i % 20;
    }

    private static int item(int i) {
        return i * 7 % 12;
    }

    private static long time(int i) {
        return FIRST + 3600L * i;
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private Path file(String name, Charset encoding, String header, IntFunction<String> line) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, (header.isEmpty() ? "" : header + "\n") + lines(EVENTS, line), encoding);
        return file;
    }

    private void init(Path... files) {
        assertThat(run(arguments(files))).as(err.toString()).isZero();
    }

    private String refusal(Path file) {
        assertThat(run(arguments(file))).isEqualTo(2);
        return err.toString();
    }

    private String[] arguments(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("init"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        arguments.addAll(List.of("--out", written.toString()));
        return arguments.toArray(String[]::new);
    }

    private String text() throws IOException {
        return Files.readString(written);
    }

    private UniconConfig config() {
        return ConfigLoader.load(List.of(written.toString()), List.of());
    }

    private SourceConfig source() {
        return config().source().orElseThrow();
    }

    private String firstTime() {
        Row first = new ShopFiles(Sessions.open(), source())
                .events()
                .selectExpr("min(event_at)")
                .first();
        return first.getTimestamp(0).toString();
    }

    private int run(String... arguments) {
        CommandLine commands = Main.commandLine(Main::explain);
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = commands.execute(arguments);
        commands.getOut().flush();
        commands.getErr().flush();
        return code;
    }
}
