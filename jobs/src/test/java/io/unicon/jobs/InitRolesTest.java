package io.unicon.jobs;

import static io.unicon.jobs.InitRun.consumer;
import static io.unicon.jobs.InitRun.item;
import static io.unicon.jobs.InitRun.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.SourceConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code unicon init} takes columns and their values for. */
@SparkTest
class InitRolesTest {

    @TempDir
    private Path folder;

    private InitRun run;

    @BeforeEach
    void start(SparkSession session) {
        assertThat(session.sparkContext().isStopped()).isFalse();
        run = new InitRun(folder);
    }

    @Test
    void wordsForActionsAndUnknownOnes() throws IOException {
        List<String> words = List.of("view", "add_to_cart", "purchase", "remove_from_cart");
        Path log = run.file(
                "log.json",
                StandardCharsets.UTF_8,
                "",
                i ->
                        "{\"visitorid\": \"%s\", \"itemid\": %d, \"event_type\": \"%s\", \"event_time\": \"2010-12-%02dT10:00:00Z\"}"
                                .formatted(consumer(i), item(i), words.get(i % 4), 1 + i % 28));

        run.init(log);

        SourceConfig.Events events = run.source().events();
        assertThat(events.files().format()).isEqualTo("json");
        assertThat(events.action())
                .isEqualTo("case lower(trim(event_type)) when 'view' then 'click' when 'add_to_cart' then 'cart'"
                        + " when 'purchase' then 'checkout' end");
        assertThat(events.files().where()).hasValue("lower(trim(event_type)) not in ('remove_from_cart')");
        assertThat(run.text()).containsOnlyOnce("# DECIDE: left out are unknown words for actions: remove_from_cart");
        assertThat(run.source().items().files().where())
                .isEqualTo(events.files().where());
        assertThat(run.out()).contains("events                     90");
    }

    @Test
    void actionsWithoutAnItemAndAnItemSpelledTwice() throws IOException {
        List<String> actions = List.of(
                "\"event\": \"transaction\", \"value\": {\"amount\": 2.5}",
                "\"event\": \"offer viewed\", \"value\": {\"offer id\": \"o%d\"}",
                "\"event\": \"offer completed\", \"value\": {\"offer_id\": \"o%d\"}",
                "\"event\": \"offer received\", \"value\": {\"offer id\": \"o%d\"}",
                "\"event\": \"transaction\", \"value\": {\"amount\": 12.5}");
        Path log = run.file(
                "log.json",
                StandardCharsets.UTF_8,
                "",
                i -> "{\"person\": \"%s\", \"time\": %d, ".formatted(consumer(i / 5), i / 24)
                        + actions.get(i % 5).formatted(item(i)) + "}");

        run.init(log);

        SourceConfig.Events events = run.source().events();
        assertThat(events.sku()).isEqualTo("coalesce(`value`.`offer id`, `value`.offer_id)");
        assertThat(events.action())
                .isEqualTo("case lower(trim(event)) when 'offer viewed' then 'click' when 'offer completed' then"
                        + " 'checkout' end");
        assertThat(events.files().where().orElseThrow())
                .endsWith("lower(trim(event)) not in ('offer received')")
                .doesNotContain("transaction");
        // Of 5 rows the transactions have no item, and the receipt is no action: 2 are left.
        assertThat(run.out()).contains("events                     48");
    }

    @Test
    void anActionColumnThatIsEmptyWhereThereAreItems() throws IOException {
        Path log = run.file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,event,time",
                i -> consumer(i / 2) + "," + (i % 2 == 0 ? item(i) + ",seen" : ",purchase") + "," + time(i));

        run.init(log);

        assertThat(run.source().events().action()).isEqualTo("'click'");
        assertThat(run.text())
                .contains("# DECIDE: the column event is left out: no row that has a consumer and an item");
        assertThat(run.out()).contains("events                     60");
    }

    @Test
    void quantitiesReturnsTitlesAndPictures() throws IOException {
        Path log = run.file(
                "sales.csv",
                StandardCharsets.UTF_8,
                "customer_id,item_id,time,price,quantity,title,image_url",
                i -> consumer(i) + "," + i % 50 + "," + time(i) + ",5.5," + (i % 10 == 9 ? -1 : 2) + ",lamp " + i % 50
                        + ",https://shop/" + i % 50 + ".jpg");

        run.init(log);

        SourceConfig.Events events = run.source().events();
        assertThat(events.quantity()).hasValue("quantity");
        assertThat(events.files().where()).isEmpty();
        assertThat(run.source().items().title()).hasValue("title");
        assertThat(run.source().items().imageUrl()).hasValue("image_url");
        assertThat(run.text())
                .contains("# DECIDE: 10 % of the rows have a negative quantity")
                .contains("  returns: remove")
                .contains("    quantity: one_event");
    }

    /** The same twelve items come in three sizes and for three occasions; one column has a value of its own per visit. */
    @Test
    void columnsThatVaryWithinAnItemDescribeTheEvent() throws IOException {
        Path log = run.file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time,event,category,size,occasion,shelf,visit",
                i -> consumer(i) + "," + item(i) + "," + time(i) + ",purchase,c" + item(i) % 4 + ","
                        + (36 + 2 * (i / 12 % 3)) + ","
                        + List.of("ball", "office", "party").get(i / 7 % 3) + "," + i / 9 % 5 + ",v" + i / 3);

        run.init(log);

        assertThat(run.source().items().attributes()).isEmpty();
        assertThat(run.source().items().silhouette()).hasValue("category");
        assertThat(run.source().events().attributes()).hasValue(Map.of("size", "size", "occasion", "occasion"));
        assertThat(run.config().encoder().attributes()).containsExactlyInAnyOrder("silhouette", "size", "occasion");
        assertThat(run.config().description().attributes()).containsExactlyInAnyOrder("silhouette", "size", "occasion");
        assertThat(run.config().audiences().values())
                .allSatisfy(audience ->
                        assertThat(audience.inputs().itemAttributes()).containsExactly("silhouette"));
        assertThat(run.text())
                .containsPattern("# \\d+ % of the rows have another value than most of their item")
                .contains("# The column shelf is left out: it belongs to the event")
                .contains("# The column visit is left out");
        assertThat(run.out()).contains("occasion");
    }

    @Test
    void aPriceAloneIsNoPurchaseAndAPositionIsNoOrder() throws IOException {
        Path log = run.file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time,order,price",
                i -> consumer(i) + "," + item(i) + "," + time(i) + "," + i % 50 + ",5.5");

        run.init(log);

        assertThat(run.source().events().action()).isEqualTo("'click'");
        assertThat(run.source().events().order()).hasValue("`order`");
        assertThat(run.text()).contains("a purchase, write 'checkout'");
    }

    @Test
    void theNumberZeroIsAGuestIfItHasFarMoreEventsThanAnyOther() throws IOException {
        Path usual = run.file(
                "usual.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time",
                i -> i % 20 + "," + item(i) + "," + time(i));
        run.init(usual);
        assertThat(run.config().cleaning().guestIds()).isEmpty();
        assertThat(run.out()).contains("events of guests by their id         0 %");

        Files.delete(run.written());
        Files.delete(folder.resolve("my-shop.html"));
        // 100 of 120 events, and one of each other id.
        Path guests = run.file(
                "guests.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time",
                i -> (i % 6 == 0 ? 1 + i / 6 : 0) + "," + item(i) + "," + time(i));
        run.init(guests);
        assertThat(run.config().cleaning().guestIds()).containsExactly("0");
        assertThat(run.text()).contains("# DECIDE: 83 % of the events have an id that looks like one of guests");
    }

    @Test
    void ofAColumnAndItsNumberTheColumnWithWords() throws IOException {
        List<String> names = List.of("dress", "blouse", "skirt");
        Path log = run.file(
                "log.csv",
                StandardCharsets.UTF_8,
                "user_id,item_id,time,department_no,department_name",
                i -> consumer(i) + "," + item(i) + "," + time(i) + "," + item(i) % 3 + "," + names.get(item(i) % 3));

        run.init(log);

        assertThat(run.text()).contains("The column department_no is left out: it says the same as department_name.");
    }
}
