package io.unicon.model.example;

import static io.unicon.model.Histories.PREPROCESSING;
import static io.unicon.model.Histories.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.SparkTest;
import io.unicon.features.table.Facts;
import io.unicon.model.Histories;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Unknown values have the id 1. Whether a brand is followed is 2 for no and 3 for yes. */
@SparkTest
class ExampleEncodingTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    private static final List<Row> EVENTS = List.of(
            event("2020-01-31T00:00:00Z", "gown", 30.0),
            event("2020-02-20T00:00:00Z", "parka", null),
            event("2020-02-28T18:00:00Z", "plain", 10.5),
            event("2020-02-29T12:00:00Z", "hat", 0.0),
            event("2020-02-29T23:59:59.136Z", "gone", 7.0));

    private final SparkSession spark;

    ExampleEncodingTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void anEventHasItsItemsValuesAndWhetherTheBrandIsFollowed() {
        Example example = encode(PREPROCESSING, Map.of("follows", "Bo|Cy"), EVENTS);

        assertThat(example.attributes())
                .as("the brands of the plain dress, the hat and what is gone are unknown, followed or not")
                .isDeepEqualTo(new int[][] {
                    {2, 3, 2, 1, 1},
                    {2, 3, 1, 1, 1},
                    {2, 3, 1, 1, 1}
                });
    }

    /** Only Bo has an id of its own; Ava and Cy share that of all others. */
    @Test
    void ofBrandsThatShareAnIdOnlyTheFollowedOneIsFollowed() {
        Vocabularies bounded = new Vocabularies(
                PREPROCESSING.items().skus(),
                PREPROCESSING.items().actions(),
                ImmutableMap.of("brand", new Vocabulary(List.of("Bo", "(other)"))));
        Preprocessing preprocessing =
                new Preprocessing(bounded, Map.of(), "follows", "brand", PREPROCESSING.numbers(), 0);

        assertThat(encode(preprocessing, Map.of("follows", "Cy"), EVENTS).attributes())
                .isDeepEqualTo(new int[][] {
                    {3, 2, 1, 3, 1},
                    {2, 2, 1, 3, 1}
                });
        assertThat(encode(preprocessing, Map.of("follows", "(other)|Dee"), EVENTS)
                        .attributes()[1])
                .as("Dee is no item's brand")
                .containsExactly(2, 2, 1, 2, 1);
    }

    @Test
    void aConsumerWithoutFollowedBrandsFollowsNoKnownBrand() {
        assertThat(encode(PREPROCESSING, Map.of(), EVENTS).attributes()[2]).containsExactly(2, 2, 1, 1, 1);
        assertThat(encode(PREPROCESSING, Map.of("follows", ""), EVENTS).attributes()[2])
                .containsExactly(2, 2, 1, 1, 1);
        assertThat(encode(PREPROCESSING, Map.of("follows", "Bo|Ava"), EVENTS).attributes()[2])
                .containsExactly(3, 3, 1, 1, 1);
    }

    @Test
    void anEventHasItsPriceAndItsAgeInDays() {
        Example example = encode(PREPROCESSING, Map.of(), EVENTS);

        assertThat(example.numbers(Example.Measure.PRICE)).containsExactly(30, Float.NaN, 10.5f, 0, 7);
        assertThat(example.numbers(Example.Measure.AGE_DAYS)).containsExactly(30, 10, 1.25f, 0.5f, 0.00001f);
    }

    @Test
    void aConsumerHasAttributesInTheOrderOfTheNetwork() {
        assertThat(encode(PREPROCESSING, Map.of("age", "old", "gender", "f"), EVENTS)
                        .consumer())
                .containsExactly(2, 3);
        assertThat(encode(PREPROCESSING, Map.of("age", "middle", "shoe_size", "m"), EVENTS)
                        .consumer())
                .as("a missing one and an unknown one")
                .containsExactly(1, 1);
    }

    @Test
    void followedBrandsAreLeftOutIfTheNetworkDoesNotReadThem() {
        Preprocessing without = new Preprocessing(PREPROCESSING.items(), Map.of(), "", "", PREPROCESSING.numbers(), 0);

        Example example = encode(without, Map.of("follows", "Bo", "gender", "f"), EVENTS);

        assertThat(example.attributes()).isDeepEqualTo(new int[][] {{2, 3, 2, 1, 1}, {2, 3, 1, 1, 1}});
        assertThat(example.consumer()).isEmpty();
    }

    @Test
    void aFactIsTheLogarithmOfOnePlusItsValue() {
        float[] facts = encode(PREPROCESSING, Map.of(), EVENTS).facts();

        assertThat(facts).hasSize(Facts.ALL.size());
        assertThat(facts[Facts.ALL.indexOf(Facts.CLICKS.over(7))]).isEqualTo((float) Math.log(1 + 5));
        assertThat(facts[Facts.ALL.indexOf(Facts.CLICKS.over(30))]).isZero();
    }

    @Test
    void aConsumerWithoutEventsIsAnEmptyExample() {
        Example example = encode(PREPROCESSING, Map.of(), List.of());

        assertThat(example.length()).isZero();
        assertThat(example.attributes()).isDeepEqualTo(new int[][] {{}, {}, {}});
    }

    private Example encode(Preprocessing preprocessing, Map<String, String> attributes, List<Row> events) {
        ItemTokens items = Histories.catalogue(spark).tokens(preprocessing.items());
        Row row = Histories.of(spark, List.of(Histories.consumer("anna", attributes, events)))
                .first();
        return new ExampleEncoding(items, preprocessing, AS_OF)
                .encode(row.getList(1), row.getJavaMap(2), row.getList(3));
    }
}
