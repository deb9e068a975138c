package io.unicon.segment.audience;

import static io.unicon.segment.audience.GownLog.AS_OF;
import static io.unicon.segment.audience.GownLog.LOG;
import static io.unicon.segment.audience.GownLog.byConsumer;
import static io.unicon.segment.audience.GownLog.labelled;
import static io.unicon.segment.audience.GownLog.outsideTheCore;
import static io.unicon.segment.audience.GownLog.skus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.HeavyConsumer;
import io.unicon.features.SparkTest;
import io.unicon.features.table.Facts;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who belongs to an audience, in the {@link GownLog}. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudiencePopulationTest {

    private final SparkSession spark;
    private final GownLog log;
    private final TestAudience audience = new TestAudience();
    private Dataset<Row> facts;
    private Dataset<Row> core;
    private Dataset<Row> joining;
    private Dataset<Row> halves;

    AudiencePopulationTest(SparkSession spark) {
        this.spark = spark;
        this.log = new GownLog(spark);
    }

    @BeforeAll
    void label() {
        facts = log.facts();
        core = log.held(labelled(population(audience), LookalikeTask.CORE));
        joining = log.held(labelled(population(audience), LookalikeTask.JOINING));
        halves = log.held(labelled(population(audience), LookalikeTask.SECOND_HALF));
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
        AudiencePopulation population = population(another);
        assertThat(population.countOutsideTheCore(SharedHistories.toTrain(List.of(population))))
                .isEqualTo(2);
        assertThat(positives(labelled(population(another), LookalikeTask.CORE)))
                .as("trained on are those with two events")
                .containsOnlyKeys("anna", "ben", "fay");
    }

    /** Two examples of three events are drawn from the newest sixty events, and the newest three are scored. */
    @Test
    void holdsABoundedHistoryOfAConsumerWithManyEvents() {
        Dataset<Row> events = HeavyConsumer.log(spark);
        AudiencePopulation heavy = log.population(audience, events, log.facts(events));

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
    void withoutEventsThereAreNoConsumers() {
        AudiencePopulation nobody = log.population(audience, log.events(List.of()), facts.limit(0));

        for (LookalikeTask task : LookalikeTask.values()) {
            assertThat(labelled(nobody, task).isEmpty()).isTrue();
        }
        assertThat(outsideTheCore(log.population(audience, log.events(List.of()), facts))
                        .isEmpty())
                .isTrue();
    }

    private AudiencePopulation population(TestAudience audience) {
        return log.population(audience, log.events(LOG), facts);
    }

    private static Map<String, Boolean> positives(Dataset<Row> population) {
        return byConsumer(population, row -> row.getAs("positive"));
    }

    private static Row of(String consumer, Dataset<Row> population) {
        return byConsumer(population, Function.identity()).get(consumer);
    }

    private static Map<String, Double> factsOf(Row consumer) {
        List<Double> values = consumer.getList(3);
        return Facts.ALL.stream()
                .collect(Collectors.toMap(fact -> fact.name(), fact -> values.get(Facts.ALL.indexOf(fact))));
    }
}
