package io.unicon.model.encoder;

import static io.unicon.model.Shop.clicks;
import static io.unicon.model.Shop.event;
import static io.unicon.model.Shop.item;
import static io.unicon.model.Shop.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.ExecutedPlans;
import io.unicon.features.SparkTest;
import io.unicon.model.Shop;
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.VocabularyConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequenceEncodingTest {

    private static final List<String> ATTRIBUTES = List.of("silhouette", "colour");

    private final Shop shop;
    private final ItemCatalogue items;
    private final Vocabularies vocabularies;

    /** Events: dress1 three times, coat1 twice, dress2 and the item gone once; hat1 has no event. */
    SequenceEncodingTest(SparkSession spark) {
        shop = new Shop(spark);
        items = catalogue(
                item("dress1", "dress", "red"),
                item("dress2", "dress", null),
                item("coat1", "coat", "blue"),
                item("hat1", "hat", "red"));
        vocabularies = Vocabularies.build(
                shop.sequences(
                        clicks("a", "dress1", "dress1", "coat1"), clicks("b", "dress1", "coat1", "dress2", "gone")),
                items,
                ATTRIBUTES,
                new VocabularyConfig(10, 2, 100));
    }

    @Test
    void countsSkusAndValuesOverTheEvents() {
        assertThat(vocabularies.skus().values()).containsExactly("dress1", "coat1");
        assertThat(vocabularies.actions().values()).containsExactly("click", "wishlist", "cart", "checkout");
        assertThat(vocabularies.attributeNames()).containsExactly("silhouette", "colour");
        assertThat(vocabularies.attributes().get("silhouette").values()).containsExactly("dress", "coat");
        assertThat(vocabularies.attributes().get("colour").values()).containsExactly("red", "blue");
        assertThat(vocabularies.sizes()).isEqualTo(new EncoderSizes(4, 6, List.of(4, 4)));
    }

    @Test
    void anAttributeOfThousandsOfValuesKeepsTheMostFrequent() {
        Row[] many = IntStream.range(0, 5_000)
                .mapToObj(number -> item("sku" + number, "dress", "colour" + number))
                .toArray(Row[]::new);
        List<Row> sequences = new ArrayList<>(List.of(clicks("frequent", "sku4321", "sku1234")));
        for (int number = 0; number < 5_000; number++) {
            sequences.add(clicks("consumer" + number, "sku" + number));
        }

        Vocabularies bounded = Vocabularies.build(
                shop.sequences(sequences.toArray(Row[]::new)),
                catalogue(many),
                ATTRIBUTES,
                new VocabularyConfig(10, 2, 2));

        assertThat(bounded.attributes().get("colour").values()).containsExactly("colour1234", "colour4321", "(other)");
        assertThat(bounded.attributes().get("silhouette").values()).containsExactly("dress");
    }

    @Test
    void encodesEachEventAsItsIds() {
        EncodedSequence encoded = encoding(10)
                .encode(events(sequence("a", List.of(event(0, "dress1", "checkout"), event(1, "coat1", "click")))));

        assertThat(encoded.skus()).containsExactly(2, 3);
        assertThat(encoded.actions()).containsExactly(5, 2);
        assertThat(encoded.attributes()).isDeepEqualTo(new int[][] {{2, 3}, {2, 3}});
    }

    /** Five events for a ball, three for the office, and one for a wedding, on the same items; one for nothing. */
    @Test
    void anAttributeOfTheEventIsOneOfTheToken() {
        ItemCatalogue dresses =
                new ItemCatalogue(shop.items(item("dress1", "dress", "red")), List.of("colour", "occasion"));
        Vocabularies own = Vocabularies.build(
                shop.sequences(
                        sequence("a", occasions("ball", "ball", "office", "wedding")),
                        sequence("b", occasions("ball", "office", "ball", null)),
                        sequence("c", occasions("ball", "office"))),
                dresses,
                List.of("colour", "occasion"),
                new VocabularyConfig(10, 4, 2));

        assertThat(own.skus().values()).as("ten events, whatever the occasion").containsExactly("dress1");
        assertThat(own.attributes().get("colour").values()).containsExactly("red");
        assertThat(own.attributes().get("occasion").values()).containsExactly("ball", "office", "(other)");
        EncodedSequence encoded = new SequenceEncoding(dresses.tokens(own), own.actions(), 10)
                .encode(events(sequence("a", occasions("office", "wedding", null, "ball"))));
        assertThat(encoded.skus()).containsExactly(2, 2, 2, 2);
        assertThat(encoded.attributes()).isDeepEqualTo(new int[][] {{2, 2, 2, 2}, {3, 4, 1, 2}});
    }

    private static List<Row> occasions(String... occasions) {
        return IntStream.range(0, occasions.length)
                .mapToObj(minute -> event(
                        minute,
                        "dress1",
                        "click",
                        occasions[minute] == null ? null : Map.of("occasion", occasions[minute])))
                .toList();
    }

    @Test
    void encodesAnUnseenItemByItsAttributes() {
        EncodedSequence encoded = encoding(10).encode(events(clicks("a", "dress2", "hat1", "gone", "never")));

        assertThat(encoded.skus()).containsExactly(1, 1, 1, 1);
        assertThat(encoded.attributes()).isDeepEqualTo(new int[][] {{2, 1, 1, 1}, {1, 2, 1, 1}});
    }

    @Test
    void returnsTheAttributesOfEachSkuThatHasAnId() {
        int[][] values = items.tokens(vocabularies).attributesBySku();

        assertThat(values).isDeepEqualTo(new int[][] {{1, 1, 2, 3}, {1, 1, 2, 3}});
    }

    @Test
    void keepsTheSkuOfAnItemThatIsNotInTheTable() {
        ItemTokens tokens = catalogue().tokens(vocabularies);

        assertThat(tokens.tokenOf("dress1")).containsExactly(2, 1, 1);
    }

    @Test
    void keepsTheNewestEvents() {
        assertThat(encoding(2)
                        .encode(events(clicks("a", "dress1", "dress1", "coat1")))
                        .skus())
                .containsExactly(2, 3);
        assertThat(encoding(2).encode(List.of()).length()).isZero();
    }

    @Test
    void emptyTablesHaveEmptyVocabularies() {
        Vocabularies empty =
                Vocabularies.build(shop.sequences(), catalogue(), ATTRIBUTES, new VocabularyConfig(10, 1, 100));

        assertThat(empty.sizes()).isEqualTo(new EncoderSizes(2, 6, List.of(2, 2)));
    }

    @Test
    void theSampleDependsOnlyOnKeysAndSeed() {
        Row[] rows = IntStream.range(0, 20)
                .mapToObj(consumer -> clicks(
                        "consumer" + consumer,
                        Arrays.copyOf(new String[] {"coat1", "coat1", "coat1"}, 1 + consumer % 3)))
                .toArray(Row[]::new);
        Row[] reversed = IntStream.range(0, 20).mapToObj(row -> rows[19 - row]).toArray(Row[]::new);

        List<Integer> sample = lengths(encoding(10).sample(shop.sequences(rows), 8, 1));

        assertThat(sample).hasSize(8);
        assertThat(lengths(encoding(10).sample(shop.sequences(reversed).repartition(5), 8, 1)))
                .isEqualTo(sample);
        assertThat(lengths(encoding(10).sample(shop.sequences(rows), 20, 1)).subList(0, 8))
                .isEqualTo(sample);
        assertThat(lengths(encoding(10).sample(shop.sequences(rows), 8, 2))).isNotEqualTo(sample);
    }

    @Test
    void noSortedLimitHoldsSequences() {
        Dataset<Row> sequences = shop.sequences(IntStream.range(0, 40)
                .mapToObj(consumer -> clicks("consumer" + consumer, "coat1", "dress1", "coat1"))
                .toArray(Row[]::new));

        List<String> plans = ExecutedPlans.of(
                sequences.sparkSession(),
                () -> assertThat(lengths(encoding(2).sample(sequences, 8, 1))).containsOnly(2));

        assertThat(plans)
                .anyMatch(line -> line.contains("events"))
                .noneMatch(line -> line.contains("TakeOrdered") && line.contains("events"));
    }

    private ItemCatalogue catalogue(Row... rows) {
        return new ItemCatalogue(shop.items(rows), ATTRIBUTES);
    }

    private SequenceEncoding encoding(int maxEvents) {
        return new SequenceEncoding(items.tokens(vocabularies), vocabularies.actions(), maxEvents);
    }

    private List<Row> events(Row sequence) {
        return shop.sequences(sequence).select("events").first().getList(0);
    }

    private static List<Integer> lengths(List<EncodedSequence> sequences) {
        return sequences.stream().map(EncodedSequence::length).toList();
    }
}
