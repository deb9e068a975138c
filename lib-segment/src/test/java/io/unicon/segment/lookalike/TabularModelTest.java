package io.unicon.segment.lookalike;

import static io.unicon.segment.audience.TestPopulation.consumer;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.model.rank.AveragePrecision;
import io.unicon.segment.audience.TestPopulation;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Of 240 consumers a third is of the core. They have many clicks and few silhouettes, with some overlap; what they have of
 * items says nothing.
 */
@SparkTest
class TabularModelTest {

    private static final int TREES = 10;
    private static final Field CLICKS = Facts.CLICKS.over(30);
    private static final Field SILHOUETTES = Facts.SILHOUETTES.over(30);
    private static final Field ITEMS = Facts.ITEMS.over(30);
    private static final List<Field> FACTS = List.of(ITEMS, CLICKS, SILHOUETTES);

    private final SparkSession spark;

    TabularModelTest(SparkSession spark) {
        this.spark = spark;
    }

    @ParameterizedTest
    @EnumSource(Classifier.class)
    void findsThePlantedCore(Classifier classifier) {
        Dataset<Row> test = TabularInputs.ofFacts(FACTS).addTo(planted(2));

        TabularModel model =
                TabularModel.fit(classifier, TabularInputs.ofFacts(FACTS).addTo(planted(1)), TREES, 1);

        List<Row> scored = model.score(test).collectAsList();
        assertThat(scored.get(0).schema().fieldNames())
                .containsExactly(
                        "consumer_id", "events", "attributes", "facts", "first_activity_days", "positive", "score");
        assertThat(scores(scored)).allMatch(score -> score >= 0 && score <= 1);
        SampleScores tested = model.scores(test);
        assertThat(AveragePrecision.of(tested.scores(), tested.positive()))
                .as("a guess has a third")
                .isGreaterThan(0.9);
    }

    @Test
    void theModelDoesNotDependOnThePartitions() {
        Dataset<Row> rows = TabularInputs.ofFacts(FACTS).addTo(planted(1));

        List<Row> one = scored(rows.repartition(1), rows);

        assertThat(scored(rows.repartition(5), rows)).isEqualTo(one);
    }

    /** Many clicks, or few silhouettes, are signs of the core. */
    @Test
    void theBestFactMayRankFromEitherEnd() {
        Dataset<Row> population = planted(1);

        assertThat(BestFactScorer.bestFact(population, FACTS)).isEqualTo(CLICKS);
        assertThat(BestFactScorer.bestFact(population, List.of(ITEMS, SILHOUETTES)))
                .isEqualTo(SILHOUETTES);
        assertThat(BestFactScorer.bestFact(population, List.of(ITEMS))).isEqualTo(ITEMS);
    }

    @Test
    void theModelOfTheBestFactRanksByIt() {
        Dataset<Row> inputs = TabularInputs.ofFacts(List.of(SILHOUETTES)).addTo(planted(1));

        List<Row> scored = TabularModel.fit(Classifier.LOGISTIC_REGRESSION, inputs, TREES, 1)
                .score(inputs)
                .collectAsList();

        assertThat(scored.stream()
                        .sorted((left, right) -> Double.compare(left.getAs("score"), right.getAs("score")))
                        .map(row -> -row.<Double>getList(3).get(Facts.ALL.indexOf(SILHOUETTES)))
                        .toList())
                .isSorted();
    }

    private static List<Row> scored(Dataset<Row> training, Dataset<Row> rows) {
        return TabularModel.fit(Classifier.LOGISTIC_REGRESSION, training, TREES, 1)
                .score(rows)
                .collectAsList();
    }

    private Dataset<Row> planted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return TestPopulation.of(
                spark,
                IntStream.range(0, 240)
                        .mapToObj(number -> {
                            boolean core = number % 3 == 0;
                            return consumer(
                                    "c" + number,
                                    core,
                                    List.of("1"),
                                    100,
                                    Map.of(),
                                    Map.of(
                                            CLICKS.name(), random.nextInt(10) + (core ? 8.0 : 0.0),
                                            SILHOUETTES.name(), random.nextInt(10) + (core ? 0.0 : 5.0),
                                            ITEMS.name(), random.nextInt(10) + 0.0));
                        })
                        .toList());
    }

    private static List<Double> scores(List<Row> scored) {
        return scored.stream().map(row -> row.<Double>getAs("score")).toList();
    }
}
