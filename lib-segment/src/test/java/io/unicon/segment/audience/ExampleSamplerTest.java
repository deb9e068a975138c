package io.unicon.segment.audience;

import static io.unicon.segment.audience.TestPopulation.consumer;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.SparkTest;
import io.unicon.features.table.HashOrder;
import io.unicon.segment.audience.ExampleSampler.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Examples have three events, and a core consumer has two examples; the sku of an event is its place. */
@SparkTest
class ExampleSamplerTest {

    private static final int ALL = 10_000;

    private final SparkSession spark;
    private final ExampleSampler sampler = sampler(1);

    ExampleSamplerTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void theNewestEventsAreTheLastOnes() {
        Dataset<Row> population =
                population(consumer("anna", true, 5), consumer("ben", false, 2), consumer("cleo", true, 3));

        Dataset<Row> newest = sampler.newest(population);

        assertThat(newest.schema().catalogString())
                .isEqualTo(population.schema().catalogString());
        assertThat(runs(newest))
                .containsEntry("anna", List.of(List.of(3, 4, 5)))
                .containsEntry("ben", List.of(List.of(1, 2)))
                .containsEntry("cleo", List.of(List.of(1, 2, 3)));
    }

    /** A consumer with n events has min(2, n / 3) examples of three, or one shorter example where n is below three. */
    @Test
    void positivesAreRunsThatDoNotOverlap() {
        Dataset<Row> population = population(IntStream.rangeClosed(1, 60)
                .mapToObj(number -> consumer("c" + number, true, 1 + number % 12))
                .toArray(Row[]::new));

        Map<String, List<List<Integer>>> runs = runs(sampler.positives(population, ALL));

        assertThat(runs.keySet()).hasSizeBetween(25, 47).isEqualTo(consumers(population, Role.TRAINING));
        runs.forEach((consumer, drawn) -> {
            int events = 1 + Integer.parseInt(consumer.substring(1)) % 12;
            Set<Integer> places = new HashSet<>();
            for (List<Integer> run : drawn) {
                assertThat(run).as(consumer).hasSize(Math.min(3, events));
                assertThat(run).isEqualTo(consecutive(run.get(0), run.size()));
                assertThat(places.addAll(run)).isTrue();
            }
            assertThat(drawn).as(consumer).hasSize(events < 6 ? 1 : 2);
            assertThat(places).hasSize(drawn.size() * Math.min(3, events)).allMatch(place -> place <= events);
        });
    }

    /** Six of eight events are drawn, so that the first of them is the first, the second or the third. */
    @Test
    void thePlaceOfTheRunsVariesBetweenConsumers() {
        Dataset<Row> population = population(IntStream.range(0, 300)
                .mapToObj(number -> consumer("c" + number, true, 8))
                .toArray(Row[]::new));

        Map<Integer, Integer> firsts = new TreeMap<>();
        runs(sampler.positives(population, ALL)).values().forEach(runs -> {
            int first = Math.min(runs.get(0).get(0), runs.get(1).get(0));
            assertThat(runs).containsExactlyInAnyOrder(consecutive(first, 3), consecutive(first + 3, 3));
            firsts.merge(first, 1, Integer::sum);
        });

        assertThat(firsts.keySet()).containsExactly(1, 2, 3);
        assertThat(firsts.values()).allMatch(count -> count > 35);
    }

    @Test
    void othersAreTrainingConsumersWithOneExampleEachAndNoNewcomers() {
        Dataset<Row> population = population(IntStream.range(0, 120)
                .mapToObj(number -> consumer("c" + number, number % 4 == 0, 9, number % 3 == 0 ? 6 : 7))
                .toArray(Row[]::new));

        Map<String, List<List<Integer>>> others = runs(sampler.others(population, ALL));

        assertThat(others.keySet())
                .isEqualTo(consumers(population.where("NOT positive AND first_activity_days = 7"), Role.TRAINING));
        assertThat(others.values())
                .allSatisfy(runs -> assertThat(runs)
                        .singleElement()
                        .isEqualTo(consecutive(runs.get(0).get(0), 3)));
        assertThat(runs(sampler.positives(population, ALL)).keySet())
                .as("a newcomer of the core is trained on")
                .isEqualTo(consumers(population.where("positive"), Role.TRAINING));
    }

    /** The deviations of 1,000 draws are 15.5 and 12.6. */
    @Test
    void aConsumerHasOneRole() {
        Dataset<Row> population = many(1000);

        Set<String> training = consumers(population, Role.TRAINING);
        Set<String> validation = consumers(population, Role.VALIDATION);
        Set<String> test = consumers(population, Role.TEST);

        assertThat(training.size()).isCloseTo(600, within(45));
        assertThat(validation.size()).isCloseTo(200, within(38));
        assertThat(training.size() + validation.size() + test.size()).isEqualTo(1000);
        assertThat(validation).doesNotContainAnyElementsOf(training);
        assertThat(test).doesNotContainAnyElementsOf(training).doesNotContainAnyElementsOf(validation);
    }

    @Test
    void drawsAtMostTheGivenNumberAndALargerDrawContainsASmallerOne() {
        Dataset<Row> population = many(200);

        Set<String> ten = runs(sampler.newest(population, Role.TEST, 10)).keySet();

        assertThat(ten).hasSize(10);
        assertThat(runs(sampler.newest(population, Role.TEST, 20)).keySet())
                .hasSize(20)
                .containsAll(ten);
        assertThat(sampler.positives(population, 7).count()).isEqualTo(7);
        assertThat(sampler.others(population, 7).count()).isEqualTo(7);
        assertThat(sampler.others(population, 0).count()).isZero();
    }

    /** An odd number of positives leaves one of a consumer's two examples out. */
    @Test
    void partitionsAndOrderDoNotMatter() {
        List<Row> rows = new ArrayList<>(rows(200));
        Dataset<Row> one = TestPopulation.of(spark, rows).repartition(1);
        Collections.shuffle(rows, new Random(5));
        Dataset<Row> seven = TestPopulation.of(spark, rows).repartition(7);

        for (int most : new int[] {5, 9, 21}) {
            assertThat(runs(sampler.positives(seven, most))).isEqualTo(runs(sampler.positives(one, most)));
        }
        assertThat(runs(sampler.others(seven, 9))).isEqualTo(runs(sampler.others(one, 9)));
        assertThat(runs(sampler.newest(seven, Role.VALIDATION, 9)))
                .isEqualTo(runs(sampler.newest(one, Role.VALIDATION, 9)));
    }

    @Test
    void anotherSeedDrawsOthers() {
        Dataset<Row> population = many(200);

        assertThat(consumers(population, sampler(2), Role.TRAINING)).isNotEqualTo(consumers(population, Role.TRAINING));
        assertThat(runs(sampler(2).others(population, 9))).isNotEqualTo(runs(sampler.others(population, 9)));
        assertThat(runs(sampler(2).positives(population, 9))).isNotEqualTo(runs(sampler.positives(population, 9)));
    }

    @Test
    void withoutConsumersThereAreNoExamples() {
        Dataset<Row> population = population();

        assertThat(sampler.positives(population, ALL).isEmpty()).isTrue();
        assertThat(sampler.others(population, ALL).isEmpty()).isTrue();
        assertThat(sampler.newest(population, Role.TEST, ALL).isEmpty()).isTrue();
    }

    /** Consumers have one or two examples; ties of the hash are examples of one consumer. */
    @Test
    void aDrawIsTheSortedLimit() {
        Dataset<Row> population = population(IntStream.rangeClosed(1, 90)
                .mapToObj(number -> consumer("c" + number, true, 1 + number % 12))
                .toArray(Row[]::new));
        Column[] order = {HashOrder.hash(1, lit("draw"), col("consumer_id")), col("consumer_id"), col("events")};

        for (int most : new int[] {1, 2, 7, 20, 31}) {
            assertThat(sampler.positives(population, most).orderBy(order).collectAsList())
                    .isEqualTo(sampler.positives(population, ALL)
                            .orderBy(order)
                            .limit(most)
                            .collectAsList());
        }
    }

    @Test
    void noSortedLimitHoldsEvents() {
        Dataset<Row> population = many(200);

        List<String> plans = ExecutedPlans.of(spark, () -> {
            sampler.positives(population, 7).collectAsList();
            sampler.others(population, 7).collectAsList();
            sampler.newest(population, Role.TEST, 7).collectAsList();
        });

        assertThat(plans)
                .anyMatch(line -> line.contains("events"))
                .noneMatch(line -> line.contains("TakeOrdered") && line.contains("events"));
    }

    private static ExampleSampler sampler(long seed) {
        return new ExampleSampler(new TestAudience().config().sampling(), seed);
    }

    private Dataset<Row> many(int count) {
        return TestPopulation.of(spark, rows(count));
    }

    /** Every fourth is positive; each has ten events. */
    private static List<Row> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> consumer("c" + number, number % 4 == 0, 10))
                .toList();
    }

    private Dataset<Row> population(Row... consumers) {
        return TestPopulation.of(spark, List.of(consumers));
    }

    private Set<String> consumers(Dataset<Row> population, Role role) {
        return consumers(population, sampler, role);
    }

    private static Set<String> consumers(Dataset<Row> population, ExampleSampler sampler, Role role) {
        return Set.copyOf(population
                .where(sampler.isOf(role))
                .select("consumer_id")
                .as(Encoders.STRING())
                .collectAsList());
    }

    /** The places of the events of each example, by consumer. */
    private static Map<String, List<List<Integer>>> runs(Dataset<Row> examples) {
        Map<String, List<List<Integer>>> runs = new TreeMap<>();
        for (Row row : examples.selectExpr("consumer_id", "transform(events.sku, sku -> int(sku))")
                .collectAsList()) {
            runs.computeIfAbsent(row.getString(0), consumer -> new ArrayList<>())
                    .add(row.getList(1));
        }
        runs.values().forEach(ofConsumer -> ofConsumer.sort((a, b) -> a.get(0) - b.get(0)));
        return runs;
    }

    private static List<Integer> consecutive(int first, int count) {
        return IntStream.range(first, first + count).boxed().toList();
    }
}
