package io.unicon.features.facts;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.HeavyConsumer;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** At 1 March 2020 the window of 7 days starts on 23 February, of 30 days on 31 January, of 120 days on 2 November. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumerFactsTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    private static final List<Row> ITEMS = List.of(
            item("gown", "dress", "clothes", true),
            item("frock", "dress", "clothes", false),
            item("jeans", "jeans", "clothes", false),
            item("heels", "pump", "shoes", true),
            item("card", null, null, false));

    /**
     * Mean prices: clothes (300 + 100 + 50 + 50) / 4 = 125, shoes (80 + 80) / 2 = 80, no group (10 + 30) / 2 = 20,
     * which includes the lost item.
     */
    private static final List<Row> LOG = List.of(
            event("anna", "2020-02-29", "gown", "click", 300.0),
            event("anna", "2020-02-29", "gown", "checkout", 100.0),
            event("anna", "2020-02-23", "jeans", "click", 50.0),
            event("anna", "2020-02-22", "heels", "wishlist", 80.0),
            event("anna", "2020-01-31", "heels", "click", 80.0),
            event("anna", "2019-11-02", "frock", "cart", 50.0),
            event("ben", "2020-02-20", "card", "checkout", 10.0),
            event("ben", "2020-02-20", "lost", "checkout", 30.0),
            event("ben", "2020-02-10", "heels", "checkout", null));

    private final SparkSession spark;
    private List<Row> factsOfLog;

    ConsumerFactsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void compute() {
        factsOfLog = rows(dataset(LOG));
    }

    @Test
    void countsEventsByActionInEachWindow() {
        Row anna = of("anna", factsOfLog);

        assertThat(values(anna, "events")).containsExactly(3L, 5L, 6L, 6L);
        assertThat(values(anna, "clicks")).containsExactly(2L, 3L, 3L, 3L);
        assertThat(values(anna, "wishlists")).containsExactly(0L, 1L, 1L, 1L);
        assertThat(values(anna, "carts")).containsExactly(0L, 0L, 1L, 1L);
        assertThat(values(anna, "checkouts")).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void countsTheDatesOfEachAction() {
        Row anna = of("anna", factsOfLog);

        assertThat(values(anna, "active_dates")).containsExactly(2L, 4L, 5L, 5L);
        assertThat(values(anna, "click_dates")).containsExactly(2L, 3L, 3L, 3L);
        assertThat(values(anna, "wishlist_dates")).containsExactly(0L, 1L, 1L, 1L);
        assertThat(values(anna, "cart_dates")).containsExactly(0L, 0L, 1L, 1L);
        assertThat(values(anna, "checkout_dates")).containsExactly(1L, 1L, 1L, 1L);
        assertThat(values(of("ben", factsOfLog), "checkout_dates"))
                .as("two on one day")
                .containsExactly(0L, 2L, 2L, 2L);
    }

    @Test
    void countsDesignerEventsSilhouettesAndItems() {
        Row anna = of("anna", factsOfLog);

        assertThat(values(anna, "designer_events")).containsExactly(2L, 4L, 4L, 4L);
        assertThat(values(anna, "designer_share")).containsExactly(2 / 3.0, 4 / 5.0, 4 / 6.0, 4 / 6.0);
        assertThat(values(anna, "silhouettes")).as("frock and gown are dresses").containsExactly(2L, 3L, 3L, 3L);
        assertThat(values(anna, "items")).containsExactly(2L, 3L, 4L, 4L);
    }

    @Test
    void anUnknownItemHasNoSilhouetteAndNoDesigner() {
        Row ben = of("ben", factsOfLog);

        assertThat(values(ben, "items")).containsExactly(0L, 3L, 3L, 3L);
        assertThat(values(ben, "silhouettes")).containsExactly(0L, 1L, 1L, 1L);
        assertThat(values(ben, "designer_events")).containsExactly(0L, 1L, 1L, 1L);
        assertThat(values(ben, "designer_share")).containsExactly(0.0, 1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void computesSpendMeanPriceAndTheShareOfHighPrices() {
        Row anna = of("anna", factsOfLog);
        Row ben = of("ben", factsOfLog);

        assertThat(values(anna, "spend")).containsExactly(100.0, 100.0, 100.0, 100.0);
        assertThat(values(anna, "mean_price")).containsExactly(150.0, 122.0, 110.0, 110.0);
        assertThat(values(anna, "above_average_price_share"))
                .as("the gown at 300; a price that equals the mean is not above it")
                .containsExactly(1 / 3.0, 1 / 5.0, 1 / 6.0, 1 / 6.0);
        assertThat(values(ben, "spend")).containsExactly(0.0, 40.0, 40.0, 40.0);
        assertThat(values(ben, "mean_price")).containsExactly(null, 20.0, 20.0, 20.0);
        assertThat(values(ben, "above_average_price_share"))
                .as("the lost item is above the mean of items without a group; the heels have no price")
                .containsExactly(null, 1 / 2.0, 1 / 2.0, 1 / 2.0);
    }

    @Test
    void theMeanPriceOfAGroupCoversOnlyTheLongestWindow() {
        List<Row> log = List.of(
                event("anna", "2019-03-01", "gown", "click", 1000.0),
                event("anna", "2019-03-02", "gown", "click", 10.0),
                event("anna", "2020-02-29", "gown", "click", 20.0),
                event("anna", "2020-03-01", "gown", "click", 1000.0));

        Row anna = facts("anna", log);

        assertThat(values(anna, "events"))
                .as("2 March 2019 is 365 days before, since 2020 is a leap year")
                .containsExactly(1L, 1L, 1L, 2L);
        assertThat(values(anna, "above_average_price_share")).containsExactly(1.0, 1.0, 1.0, 0.5);
        assertThat(anna.<Long>getAs("first_activity_days")).isEqualTo(366);
        assertThat(anna.<Long>getAs("last_activity_days")).isEqualTo(1);
    }

    @Test
    void aConsumerWithoutRecentEventsHasARowOfZeros() {
        Row dora = facts("dora", List.of(event("dora", "2019-02-28", "heels", "checkout", 80.0)));

        Map<String, Object> notZero = new LinkedHashMap<>();
        for (Field fact : Facts.ALL) {
            Object value = dora.getAs(fact.name());
            if (value != null && ((Number) value).doubleValue() != 0) {
                notZero.put(fact.name(), value);
            }
        }
        assertThat(notZero).containsExactly(entry("first_activity_days", 367L), entry("last_activity_days", 367L));
        assertThat(values(dora, "spend")).containsOnly(0.0);
        assertThat(values(dora, "mean_price")).containsOnlyNulls();
    }

    @Test
    void aConsumerWithoutAnEventBeforeTheDateHasNoRow() {
        assertThat(rows(dataset(List.of(event("emil", "2020-03-01", "gown", "click", 1.0)))))
                .isEmpty();
        assertThat(rows(dataset(List.of()))).isEmpty();
    }

    @Test
    void aPriceThatOverflowsTheDecimalCountsAsMissing() {
        Row anna = facts(
                "anna",
                List.of(
                        event("anna", "2020-02-29", "gown", "checkout", 1e18),
                        event("anna", "2020-02-29", "gown", "checkout", 0.5)));

        assertThat(values(anna, "spend")).containsOnly(0.5);
        assertThat(values(anna, "mean_price")).containsOnly(0.5);
        assertThat(values(anna, "checkouts")).containsOnly(2L);
    }

    @Test
    void countsAConsumerWithManyEventsWithoutHoldingThem() {
        List<Row> facts = new ArrayList<>();
        List<String> plans = ExecutedPlans.of(
                spark,
                () -> facts.addAll(new ConsumerFacts(AS_OF)
                        .of(HeavyConsumer.log(spark), items())
                        .where("consumer_id IN ('bot', 'c7')")
                        .orderBy("consumer_id")
                        .collectAsList()));

        assertThat(values(facts.get(0), "events")).containsExactly(0L, 20_000L, 20_000L, 20_000L);
        assertThat(values(facts.get(0), "items")).containsExactly(0L, 1_000L, 1_000L, 1_000L);
        assertThat(values(facts.get(0), "click_dates"))
                .as("200,000 seconds are 2.3 days")
                .containsExactly(0L, 3L, 3L, 3L);
        assertThat(values(facts.get(1), "events")).containsExactly(0L, 3L, 3L, 3L);
        assertThat(plans).noneMatch(line -> line.contains("collect_list"));
    }

    @Test
    void readsOnlyTheDatesOfEventsBeforeTheLongestWindow() {
        Dataset<Row> history = dataset(List.of(
                        event("anna", "2010-03-01", "gown", "click", 1.0),
                        event("anna", "2020-02-29", "gown", "click", 2.0)))
                .repartition(1) // else Spark computes the columns of these few rows while it plans
                .withColumn("sku", expr("if(year(event_date) = 2010, raise_error('was read'), sku)"))
                .withColumn("price", expr("if(year(event_date) = 2010, raise_error('was read'), price)"));

        Row anna = new ConsumerFacts(AS_OF).of(history, items()).first();

        assertThat(anna.<Long>getAs("first_activity_days")).isEqualTo(3_653);
        assertThat(values(anna, "mean_price")).containsOnly(2.0);
    }

    /** Doubles cannot represent these prices, so sums of doubles would depend on the order. */
    @Test
    void rowOrderAndPartitionsDoNotMatter() {
        Random random = new Random(7);
        List<Row> log = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            log.add(event(
                    "c" + random.nextInt(5),
                    "2020-02-" + (10 + random.nextInt(20)),
                    List.of("gown", "frock", "heels", "card", "lost").get(random.nextInt(5)),
                    List.of("click", "wishlist", "cart", "checkout").get(random.nextInt(4)),
                    random.nextInt(10000) / 100.0));
        }
        List<Row> expected = rows(dataset(log).coalesce(1));
        Collections.shuffle(log, random);

        assertThat(rows(dataset(log).repartition(5))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theRowsHaveTheSchemaOfTheTable() {
        Dataset<Row> facts = new ConsumerFacts(AS_OF).of(dataset(LOG), items());

        assertThat(shape(facts.schema())).isEqualTo(shape(Tables.CONSUMER_FACTS.schema()));
        assertThat(facts.select("as_of_date", "consumer_id").collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create(Date.valueOf(AS_OF), "anna"), RowFactory.create(Date.valueOf(AS_OF), "ben"));
    }

    /** The facts of one family, by window. */
    private static List<Object> values(Row facts, String family) {
        return Facts.ALL.stream()
                .filter(fact -> Facts.family(fact).equals(family))
                .map(fact -> facts.<Object>getAs(fact.name()))
                .toList();
    }

    private Row facts(String consumer, List<Row> log) {
        return of(consumer, rows(dataset(log)));
    }

    private static Row of(String consumer, List<Row> facts) {
        return facts.stream()
                .filter(row -> row.getAs("consumer_id").equals(consumer))
                .findFirst()
                .orElseThrow();
    }

    private List<Row> rows(Dataset<Row> events) {
        return new ConsumerFacts(AS_OF).of(events, items()).collectAsList();
    }

    private Dataset<Row> dataset(List<Row> log) {
        return spark.createDataFrame(log, Tables.EVENTS.schema());
    }

    private Dataset<Row> items() {
        return spark.createDataFrame(ITEMS, Tables.ITEMS.schema());
    }

    private static List<String> shape(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .toList();
    }

    private static Row item(String sku, String silhouette, String group, boolean designer) {
        return TestRows.item(sku, null, silhouette, group, designer, Map.of());
    }

    private static Row event(String consumer, String date, String sku, String action, Double price) {
        return TestRows.event(
                Date.valueOf(date), consumer, Timestamp.valueOf(date + " 12:00:00"), 0, sku, action, price);
    }
}
