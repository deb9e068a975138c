package io.unicon.segment.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.HeavyConsumer;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The core are those with two designer events in a year. As of 1 March 2020 the window of 60 days begins on 1 January,
 * and the horizon of 30 days on 31 January, whose window begins on 2 December. Gowns are of a designer, jeans are not.
 */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudiencePopulationTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    private static final List<Row> LOG = List.of(
            // In the core from February on.
            event("anna", "2020-01-05", "gown", "click"),
            event("anna", "2020-02-10", "gown2", "click"),
            event("anna", "2020-02-20", "jeans", "click"),
            // In the core from January on.
            event("ben", "2020-01-10", "gown", "click"),
            event("ben", "2020-01-12", "gown2", "wishlist"),
            // Never in the core, and gone since.
            event("cleo", "2020-01-20", "jeans", "click"),
            // In the core by a gown before the window and one in the cart, of which neither is seen.
            event("dora", "2019-12-31", "gown", "click"),
            event("dora", "2020-02-01", "jeans", "wishlist"),
            event("dora", "2020-02-02", "gown", "cart"),
            // Outside the core, since the gowns are no longer before the date.
            event("emil", "2020-02-29", "jeans", "click"),
            event("emil", "2020-03-01", "gown", "click"),
            event("emil", "2020-03-02", "gown", "click"),
            // In the core from January on; two events at the same time.
            event("fay", "2020-01-06", "jeans", "click"),
            event("fay", "2020-01-05", 1, "gown2", "click"),
            event("fay", "2020-01-05", 0, "gown", "click"),
            event("fay", "2020-01-02", "jeans", "click"),
            event("fay", "2020-01-01", "jeans2", "click"),
            // Outside the core, and not in the window.
            event("gus", "2019-12-31", "jeans", "click"));

    private final SparkSession spark;
    private final TestAudience audience = new TestAudience();
    private Dataset<Row> facts;
    private Dataset<Row> core;
    private Dataset<Row> joining;
    private Dataset<Row> halves;

    AudiencePopulationTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void label() {
        facts = held(new ConsumerFacts(AS_OF).of(events(LOG), items()));
        core = held(labelled(LookalikeTask.CORE));
        joining = held(labelled(LookalikeTask.JOINING));
        halves = held(labelled(LookalikeTask.SECOND_HALF));
    }

    @Test
    void theCoreMeetsTheRuleAtTheDate() {
        assertThat(core.columns())
                .containsExactly("consumer_id", "events", "attributes", "facts", "first_activity_days", "positive");
        assertThat(positives(core))
                .containsOnly(
                        entry("anna", true),
                        entry("ben", true),
                        entry("cleo", false),
                        entry("dora", true),
                        entry("emil", false),
                        entry("fay", true));
    }

    @Test
    void theEventsAreThoseOfTheWindowWithTheActionsOldestFirst() {
        assertThat(skus(core))
                .containsEntry("anna", List.of("gown", "gown2", "jeans"))
                .containsEntry("dora", List.of("jeans"))
                .containsEntry("emil", List.of("jeans"))
                .containsEntry("fay", List.of("jeans2", "jeans", "gown", "gown2", "jeans"));

        TestAudience another = new TestAudience();
        another.windowDays = 59;
        another.actions = List.of("click", "cart");

        assertThat(skus(labelled(population(another), LookalikeTask.CORE)))
                .containsEntry("ben", List.of("gown"))
                .containsEntry("dora", List.of("gown"))
                .containsEntry("fay", List.of("jeans", "gown", "gown2", "jeans"));
    }

    @Test
    void anEventIsItsTimePlaceItemAndPrice() {
        Row cleo = of("cleo", core);

        assertThat(cleo.<Row>getList(1))
                .containsExactly(
                        RowFactory.create(Timestamp.from(Instant.parse("2020-01-20T12:00:00Z")), 0, "jeans", null));
    }

    @Test
    void aJoiningConsumerIsOutsideTheCoreFirstAndSeenUpToThen() {
        assertThat(population(audience).seenUpTo(LookalikeTask.JOINING)).isEqualTo(LocalDate.of(2020, 1, 31));
        assertThat(positives(joining))
                .as("ben and fay were in the core, emil had no event, cleo has none later")
                .containsOnly(entry("anna", true), entry("cleo", false), entry("dora", true), entry("gus", false));
        assertThat(skus(joining))
                .containsEntry("anna", List.of("gown"))
                .containsEntry("dora", List.of("gown"))
                .containsEntry("gus", List.of("jeans"));
        assertThat(of("anna", joining).<Long>getAs("first_activity_days")).isEqualTo(26);
        assertThat(factsOf(of("anna", joining)))
                .containsEntry("events_30_days", 1.0)
                .containsEntry("designer_events_365_days", 1.0)
                .containsEntry("last_activity_days", 26.0);
    }

    /** Of three events one, and of five two are in the first half; of one event none is. */
    @Test
    void theSecondHalfIsPredictedFromTheFirst() {
        assertThat(population(audience).seenUpTo(LookalikeTask.SECOND_HALF)).isEqualTo(AS_OF);
        assertThat(skus(halves))
                .containsOnly(
                        entry("anna", List.of("gown")),
                        entry("ben", List.of("gown")),
                        entry("fay", List.of("jeans2", "jeans")));
        assertThat(positives(halves)).containsOnly(entry("anna", false), entry("ben", false), entry("fay", true));
        assertThat(factsOf(of("fay", halves)))
                .as("the facts are of the first half alone")
                .containsEntry("events_120_days", 2.0)
                .containsEntry("designer_events_365_days", 0.0)
                .containsEntry("last_activity_days", 59.0);
    }

    /** Cleo's one event is 41 days old and has no price, so that her mean price is null. */
    @Test
    void theFactsAreInTheOrderOfTheTableAndNullIsZero() {
        Map<String, Double> expected = Map.ofEntries(
                entry("events_120_days", 1.0),
                entry("events_365_days", 1.0),
                entry("clicks_120_days", 1.0),
                entry("clicks_365_days", 1.0),
                entry("active_dates_120_days", 1.0),
                entry("active_dates_365_days", 1.0),
                entry("click_dates_120_days", 1.0),
                entry("click_dates_365_days", 1.0),
                entry("silhouettes_120_days", 1.0),
                entry("silhouettes_365_days", 1.0),
                entry("items_120_days", 1.0),
                entry("items_365_days", 1.0),
                entry("first_activity_days", 41.0),
                entry("last_activity_days", 41.0));

        Row cleo = of("cleo", core);

        assertThat(cleo.<Double>getList(3))
                .containsExactlyElementsOf(Facts.ALL.stream()
                        .map(fact -> expected.getOrDefault(fact.name(), 0.0))
                        .toList());
        assertThat(cleo.<Long>getAs("first_activity_days")).isEqualTo(41);
    }

    @Test
    void aConsumerMissingFromTheTableHasNoAttributes() {
        assertThat(of("anna", core).<String, String>getJavaMap(2)).containsExactly(entry("age", "young"));
        assertThat(of("cleo", core).<String, String>getJavaMap(2)).isEmpty();
    }

    @Test
    void everyoneOutsideTheCoreWithAnEventInTheWindowIsScored() {
        TestAudience another = new TestAudience();
        another.minEvents = 2;

        Dataset<Row> outside = outsideTheCore(population(another));

        assertThat(outside.columns()).containsExactly("consumer_id", "events", "attributes", "facts");
        assertThat(skus(outside)).containsOnly(entry("cleo", List.of("jeans")), entry("emil", List.of("jeans")));
        assertThat(population(another).countOutsideTheCore()).isEqualTo(2);
        assertThat(positives(labelled(population(another), LookalikeTask.CORE)))
                .as("trained on are those with two events")
                .containsOnlyKeys("anna", "ben", "fay");
    }

    /** Two examples of three events are drawn from the newest sixty events, and the newest three are scored. */
    @Test
    void holdsABoundedHistoryOfAConsumerWithManyEvents() {
        Dataset<Row> log = HeavyConsumer.log(spark);
        AudiencePopulation heavy = population(audience, log, held(new ConsumerFacts(AS_OF).of(log, items())));

        List<String> plans = ExecutedPlans.of(spark, () -> {
            assertThat(skus(labelled(heavy, LookalikeTask.CORE)))
                    .hasSize(101)
                    .containsEntry(
                            "bot",
                            IntStream.range(940, 1000)
                                    .mapToObj(Integer::toString)
                                    .toList());
            assertThat(skus(outsideTheCore(heavy))).hasSize(101).containsEntry("bot", List.of("997", "998", "999"));
        });

        assertThat(plans)
                .noneMatch(line -> line.contains("collect_list"))
                .noneMatch(line -> line.contains("Broadcast"));
    }

    @Test
    void audiencesThatReadTheSameEventsShareAPassOverTheLog() {
        LongAccumulator read = spark.sparkContext().longAccumulator("events read");
        // Without the column there is no look for returns, which only reads the statistics of files.
        Dataset<Row> log = events(LOG).drop(Tables.CANCELS.name()).filter((FilterFunction<Row>) event -> {
            read.add(1);
            return true;
        });
        TestAudience one = new TestAudience();
        TestAudience shorter = new TestAudience();
        shorter.core = "designer_events_365_days >= 1";
        shorter.maxEvents = 1;
        TestAudience narrow = new TestAudience();
        narrow.windowDays = 20;
        List<AudiencePopulation> populations = Stream.of(one, shorter, narrow)
                .map(config -> population(config, log, facts))
                .toList();

        List<Map<String, List<String>>> shared;
        try (SharedHistories histories = SharedHistories.toScore(populations)) {
            shared = populations.stream()
                    .map(population -> skus(population.outsideTheCore(histories)))
                    .toList();
        }

        assertThat(read.value())
                .as("a pass for two audiences, and one for the third")
                .isEqualTo(2L * LOG.size());
        assertThat(shared)
                .isEqualTo(populations.stream()
                        .map(population -> skus(outsideTheCore(population)))
                        .toList());
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    @Test
    void aFurtherAudienceThatReadsTheSameEventsIsLabelledWithoutAnotherPassOverTheLog() {
        LongAccumulator read = spark.sparkContext().longAccumulator("events read");
        Dataset<Row> log = events(LOG).drop(Tables.CANCELS.name()).filter((FilterFunction<Row>) event -> {
            read.add(1);
            return true;
        });
        TestAudience shorter = new TestAudience();
        shorter.core = "designer_events_365_days >= 1";
        shorter.maxEvents = 1;
        AudiencePopulation first = population(new TestAudience(), log, facts);
        AudiencePopulation second = population(shorter, log, facts);

        for (LookalikeTask task : LookalikeTask.values()) {
            long two = labelledBeside(task, read, first, second);
            long three = labelledBeside(task, read, first, second, population(new TestAudience(), log, facts));

            assertThat(three).as("%s", task).isPositive().isEqualTo(two);
        }
        assertThat(labelledBeside(LookalikeTask.CORE, read, first, second)).isEqualTo(LOG.size());
    }

    /** The events that are read to label these populations, each of which has the rows that it has alone. */
    private static long labelledBeside(LookalikeTask task, LongAccumulator read, AudiencePopulation... populations) {
        List<AudiencePopulation> all = List.of(populations);
        List<List<Row>> alone = all.stream()
                .map(population -> sorted(labelled(population, task)))
                .toList();
        read.reset();
        try (SharedHistories histories = SharedHistories.toCompare(all, List.of(task))) {
            assertThat(all.stream()
                            .map(population -> sorted(population.labelled(task, histories)))
                            .toList())
                    .isEqualTo(alone);
        }
        return read.value();
    }

    private static List<Row> sorted(Dataset<Row> rows) {
        return rows.orderBy(Tables.CONSUMER_ID.column()).collectAsList();
    }

    @Test
    void withoutEventsThereAreNoConsumers() {
        AudiencePopulation nobody = population(audience, events(List.of()), facts.limit(0));

        for (LookalikeTask task : LookalikeTask.values()) {
            assertThat(labelled(nobody, task).isEmpty()).isTrue();
        }
        assertThat(outsideTheCore(population(audience, events(List.of()), facts))
                        .isEmpty())
                .isTrue();
    }

    private static Dataset<Row> outsideTheCore(AudiencePopulation population) {
        return population.outsideTheCore(SharedHistories.toScore(List.of(population)));
    }

    private Dataset<Row> labelled(LookalikeTask task) {
        return labelled(population(audience), task);
    }

    private static Dataset<Row> labelled(AudiencePopulation population, LookalikeTask task) {
        return population.labelled(task, SharedHistories.toCompare(List.of(population), List.of(task)));
    }

    private Dataset<Row> held(Dataset<Row> rows) {
        return spark.createDataFrame(rows.collectAsList(), rows.schema());
    }

    private AudiencePopulation population(TestAudience audience) {
        return population(audience, events(LOG), facts);
    }

    private AudiencePopulation population(TestAudience audience, Dataset<Row> events, Dataset<Row> facts) {
        Dataset<Row> consumers = spark.createDataFrame(
                List.of(TestRows.consumer("anna", Map.of("age", "young"))), Tables.CONSUMERS.schema());
        return new AudiencePopulation(
                audience.config(),
                new AudienceTables(AS_OF, events, items(), new ItemCatalogue(items(), List.of()), consumers, facts));
    }

    private Dataset<Row> events(List<Row> log) {
        return spark.createDataFrame(log, Tables.EVENTS.schema());
    }

    private Dataset<Row> items() {
        return spark.createDataFrame(
                List.of(
                        item("gown", "dress", true),
                        item("gown2", "dress", true),
                        item("jeans", "jeans", false),
                        item("jeans2", "jeans", false)),
                Tables.ITEMS.schema());
    }

    private static Map<String, Boolean> positives(Dataset<Row> population) {
        return byConsumer(population, row -> row.getAs("positive"));
    }

    private static Map<String, List<String>> skus(Dataset<Row> population) {
        return byConsumer(
                population.withColumn("skus", population.col("events.sku")),
                row -> row.getList(row.fieldIndex("skus")));
    }

    private static <T> Map<String, T> byConsumer(Dataset<Row> population, Function<Row, T> value) {
        return population.collectAsList().stream().collect(Collectors.toMap(row -> row.getAs("consumer_id"), value));
    }

    private static Row of(String consumer, Dataset<Row> population) {
        return byConsumer(population, Function.identity()).get(consumer);
    }

    private static Map<String, Double> factsOf(Row consumer) {
        List<Double> values = consumer.getList(3);
        return Facts.ALL.stream()
                .collect(Collectors.toMap(fact -> fact.name(), fact -> values.get(Facts.ALL.indexOf(fact))));
    }

    private static Row item(String sku, String silhouette, boolean designer) {
        return TestRows.item(sku, null, silhouette, null, designer, Map.of());
    }

    private static Row event(String consumer, String date, String sku, String action) {
        return event(consumer, date, 0, sku, action);
    }

    private static Row event(String consumer, String date, int position, String sku, String action) {
        return TestRows.event(
                Date.valueOf(date),
                consumer,
                Timestamp.from(Instant.parse(date + "T12:00:00Z")),
                position,
                sku,
                action,
                null);
    }
}
