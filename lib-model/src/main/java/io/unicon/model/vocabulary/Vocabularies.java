package io.unicon.model.vocabulary;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.domain.Action;
import io.unicon.features.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The vocabularies of the parts of a token.
 *
 * @param attributes by the name of the attribute, in the order of the configuration
 */
public record Vocabularies(Vocabulary skus, Vocabulary actions, Map<String, Vocabulary> attributes) {

    public Vocabularies {
        attributes = ImmutableMap.copyOf(attributes);
    }

    /**
     * Counts skus and attribute values over the events of the sequences; a value without events is left out, since
     * nothing could be learned about it. One row per sku passes through the driver.
     *
     * @param sequences the rows of {@code style_sequences} to learn from
     * @param items the values of the items
     * @param attributes the item attributes of a token, by name
     * @throws IllegalArgumentException if the catalogue lacks one of the attributes
     */
    public static Vocabularies build(
            Dataset<Row> sequences, ItemCatalogue items, List<String> attributes, VocabularyConfig config) {
        ItemValues values = items.values();
        int[] places = attributes.stream().mapToInt(values::place).toArray();
        Map<String, Long> skus = new HashMap<>();
        List<Map<String, Long>> counts =
                attributes.stream().map(name -> new HashMap<String, Long>()).collect(toImmutableList());
        sequences
                .select(explode(Tables.EVENTS_OF_SEQUENCE.column().getField(Tables.SKU.name()))
                        .as(Tables.SKU.name()))
                .groupBy(Tables.SKU.column())
                .agg(count(lit(1)))
                .toLocalIterator()
                .forEachRemaining(row -> {
                    String sku = row.getString(0);
                    long events = row.getLong(1);
                    if (config.maxSkus() > 0 && events >= config.minSkuCount()) {
                        skus.put(sku, events);
                    }
                    int[] codes = values.codes(sku);
                    for (int attribute = 0; attribute < places.length; attribute++) {
                        String value = values.value(places[attribute], codes[places[attribute]]);
                        if (value != null) {
                            counts.get(attribute).merge(value, events, Long::sum);
                        }
                    }
                });
        return new Vocabularies(
                Vocabulary.ofCounts(skus, config.minSkuCount(), config.maxSkus()),
                // All actions, whatever the shop: a model need not have seen all of them.
                new Vocabulary(Action.texts()),
                IntStream.range(0, counts.size())
                        .boxed()
                        .collect(toImmutableMap(
                                attributes::get,
                                attribute -> Vocabulary.ofCountsWithOther(
                                        counts.get(attribute), config.maxAttributeValues()))));
    }

    /** The sizes of the encoder that reads these ids. */
    public EncoderSizes sizes() {
        return new EncoderSizes(
                skus.size(),
                actions.size(),
                attributes.values().stream().map(Vocabulary::size).collect(toImmutableList()));
    }

    /** The names of the attributes, in the order of a token. */
    public List<String> attributeNames() {
        return ImmutableList.copyOf(attributes.keySet());
    }
}
