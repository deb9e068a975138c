package io.unicon.segment.lookalike;

import static io.unicon.segment.audience.TestPopulation.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import io.unicon.features.spark.Broadcasts;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import io.unicon.model.example.EncodedNumbers;
import io.unicon.model.example.ExampleEncoding;
import io.unicon.model.example.Preprocessing;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.Vocabulary;
import io.unicon.segment.audience.TestPopulation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class TabularInputsTest {

    private static final List<Field> TWO_FACTS = List.of(Facts.LAST_ACTIVITY_DAYS, Facts.CLICKS.over(30));

    private final SparkSession spark;

    TabularInputsTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void aVectorOfFactsHoldsTheirLogarithmsInTheirOrder() {
        Dataset<Row> population = population();

        Dataset<Row> inputs = TabularInputs.ofFacts(TWO_FACTS).addTo(population);

        assertThat(inputs.columns()).startsWith(population.columns()).endsWith("features");
        assertThat(inputs.drop("features").collectAsList()).isEqualTo(population.collectAsList());
        assertVector(inputs, "anna", Math.log(3), Math.log(8));
        assertVector(inputs, "ben", Math.log(5), 0);
    }

    /**
     * Two facts; the silhouettes padding, unknown, dress and coat; the brands padding, unknown and Ava; followed padding,
     * unknown, no and yes; the ages padding, unknown, young and old. Anna sees a gown of Ava's, which she follows, twice, a
     * plain coat once, and something that is in no table.
     */
    @Test
    void aVectorOfAllHoldsCountsOfTheEventsAndOnesForTheConsumer() {
        Dataset<Row> inputs = all(TWO_FACTS, preprocessing());

        double once = Math.log(2);
        double twice = Math.log(3);
        assertVector(
                inputs,
                "anna",
                Math.log(3),
                Math.log(8),
                0,
                once,
                twice,
                once,
                0,
                twice,
                twice,
                0,
                twice,
                0,
                twice,
                0,
                0,
                0,
                1);
        assertVector(inputs, "ben", Math.log(5), 0, 0, 0, once, 0, 0, 0, once, 0, 0, once, 0, 0, 1, 0, 0);
    }

    @Test
    void aVectorMayLackConsumerAttributes() {
        Preprocessing without = new Preprocessing(preprocessing().items(), Map.of(), "", "", EncodedNumbers.NONE, 0);

        Dataset<Row> inputs = all(List.of(), without);

        assertVector(inputs, "ben", 0, 0, Math.log(2), 0, 0, 0, Math.log(2));
    }

    private Dataset<Row> all(List<Field> facts, Preprocessing preprocessing) {
        ExampleEncoding encoding = new ExampleEncoding(
                new ItemCatalogue(items(), preprocessing.items().attributeNames()).tokens(preprocessing.items()),
                preprocessing,
                LocalDate.of(2020, 3, 1));
        return TabularInputs.ofAll(facts, Broadcasts.of(spark, encoding), preprocessing.sizes())
                .addTo(population());
    }

    private Dataset<Row> population() {
        return TestPopulation.of(
                spark,
                List.of(
                        consumer(
                                "anna",
                                true,
                                List.of("gown", "coat", "gone", "gown"),
                                9,
                                Map.of("age", "old", "follows", "Ava"),
                                Map.of("clicks_30_days", 7.0, "last_activity_days", 2.0)),
                        consumer("ben", false, List.of("gown"), 9, Map.of(), Map.of("last_activity_days", 4.0))));
    }

    private Dataset<Row> items() {
        return spark.createDataFrame(
                List.of(
                        TestRows.item("gown", null, "dress", null, true, Map.of("brand", "Ava")),
                        TestRows.item("coat", null, "coat", null, false, Map.of())),
                Tables.ITEMS.schema());
    }

    private static Preprocessing preprocessing() {
        return new Preprocessing(
                new Vocabularies(
                        new Vocabulary(List.of()),
                        new Vocabulary(List.of()),
                        ImmutableMap.of(
                                "silhouette",
                                new Vocabulary(List.of("dress", "coat")),
                                "brand",
                                new Vocabulary(List.of("Ava")))),
                Map.of("age", new Vocabulary(List.of("young", "old"))),
                "follows",
                "brand",
                EncodedNumbers.NONE,
                0);
    }

    private static void assertVector(Dataset<Row> inputs, String consumer, double... expected) {
        Vector vector = inputs.where(inputs.col("consumer_id").equalTo(consumer))
                .select("features")
                .first()
                .getAs(0);
        assertThat(vector.toArray()).containsExactly(expected, within(1e-12));
    }
}
