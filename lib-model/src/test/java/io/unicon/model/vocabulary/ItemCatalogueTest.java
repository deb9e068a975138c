package io.unicon.model.vocabulary;

import static io.unicon.model.Shop.clicks;
import static io.unicon.model.Shop.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.SparkTest;
import io.unicon.features.domain.Action;
import io.unicon.model.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

@SparkTest
class ItemCatalogueTest {

    private static final List<String> ATTRIBUTES = List.of("silhouette", "colour");

    private final SparkSession spark;
    private final Shop shop;

    ItemCatalogueTest(SparkSession spark) {
        this.spark = spark;
        this.shop = new Shop(spark);
    }

    @Test
    void readsTheItemsOnceForAnyNumberOfVocabularies() {
        LongAccumulator read = spark.sparkContext().longAccumulator();
        FilterFunction<Row> counted = item -> {
            read.add(1);
            return true;
        };
        try (ItemCatalogue catalogue = new ItemCatalogue(items().filter(counted), ATTRIBUTES)) {
            assertThat(read.value()).isZero();

            Vocabularies learned = Vocabularies.build(
                    shop.sequences(clicks("a", "dress1", "coat1")),
                    catalogue,
                    ATTRIBUTES,
                    new VocabularyConfig(9, 1, 9));
            catalogue.tokens(learned);
            catalogue.tokens(vocabularies("colour", "blue"));

            assertThat(read.value()).isEqualTo(3);
        }
    }

    @Test
    void eachVocabularyHasItsOwnAttributesAndIds() {
        try (ItemCatalogue catalogue = new ItemCatalogue(items(), ATTRIBUTES)) {
            ItemTokens colours = catalogue.tokens(vocabularies("colour", "blue", "red"));
            ItemTokens coats = catalogue.tokens(vocabularies("silhouette", "coat"));

            assertThat(colours.tokenOf("dress1")).containsExactly(2, 3);
            assertThat(colours.tokenOf("coat1")).containsExactly(1, 2);
            assertThat(colours.tokenOf("dress2")).as("without a colour").containsExactly(1, 1);
            assertThat(coats.tokenOf("dress1")).containsExactly(2, 1);
            assertThat(coats.tokenOf("coat1")).containsExactly(1, 2);
            assertThat(coats.tokenOf("gone")).containsExactly(1, 1);
        }
    }

    @Test
    void aSkuThatIsNamedOtherIsNotEverySku() {
        Vocabularies vocabularies =
                new Vocabularies(new Vocabulary(List.of("(other)")), new Vocabulary(Action.texts()), ImmutableMap.of());
        try (ItemCatalogue catalogue = new ItemCatalogue(items(), ATTRIBUTES)) {
            assertThat(catalogue.tokens(vocabularies).tokenOf("(other)")).containsExactly(2);
            assertThat(catalogue.tokens(vocabularies).tokenOf("dress1")).containsExactly(1);
        }
    }

    @Test
    void aViewHoldsDistinctValuesAndNotItems() throws IOException {
        Row[] many = IntStream.range(0, 5_000)
                .mapToObj(number -> item("sku" + number, "dress", number % 2 == 0 ? "red" : "blue"))
                .toArray(Row[]::new);
        try (ItemCatalogue catalogue = new ItemCatalogue(shop.items(many), ATTRIBUTES)) {
            assertThat(bytes(catalogue.tokens(vocabularies("colour", "red")))).hasSizeLessThan(5_000);
        }
    }

    @Test
    void nothingReadsAClosedCatalogue() {
        ItemCatalogue catalogue = new ItemCatalogue(items(), ATTRIBUTES);
        ItemTokens tokens = catalogue.tokens(vocabularies("colour", "red"));

        catalogue.close();

        assertThatThrownBy(() -> bytes(tokens))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("after it was destroyed");
    }

    @Test
    void refusesAnAttributeThatItWasNotMadeFor() {
        try (ItemCatalogue catalogue = new ItemCatalogue(items(), ATTRIBUTES)) {
            assertThatThrownBy(() -> catalogue.tokens(vocabularies("material", "wool")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no attribute material among [silhouette, colour]");
        }
    }

    /** As a task receives it. */
    private static byte[] bytes(ItemTokens tokens) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(tokens);
        }
        return bytes.toByteArray();
    }

    private Dataset<Row> items() {
        return shop.items(item("dress1", "dress", "red"), item("dress2", "dress", null), item("coat1", "coat", "blue"));
    }

    private static Vocabularies vocabularies(String attribute, String... values) {
        return new Vocabularies(
                new Vocabulary(List.of("dress1")),
                new Vocabulary(Action.texts()),
                ImmutableMap.of(attribute, new Vocabulary(List.of(values))));
    }
}
