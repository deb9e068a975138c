package io.unicon.model.vocabulary;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.domain.Action;
import io.unicon.features.table.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/**
 * The vocabularies of the parts of a token.
 *
 * @param attributes by the name of the attribute, in the order of the configuration
 */
public record Vocabularies(Vocabulary skus, Vocabulary actions, Map<String, Vocabulary> attributes) {

    private static final String EVENT = "event";
    private static final String OWN = "own";
    private static final String COUNT = "count";

    public Vocabularies {
        attributes = ImmutableMap.copyOf(attributes);
    }

    /**
     * Counts skus and attribute values over the events of the sequences; a value without events is left out, since
     * nothing could be learned about it. One row per sku passes through the driver, which keeps as many skus as the
     * vocabulary may have.
     *
     * @param sequences the rows of {@code style_sequences} to learn from; their events need not have attributes
     * @param items the values of the items
     * @param attributes the item attributes of a token, by name
     * @throws IllegalArgumentException if the catalogue lacks one of the attributes
     */
    public static Vocabularies build(
            Dataset<Row> sequences, ItemCatalogue items, List<String> attributes, VocabularyConfig config) {
        ItemValues values = items.values();
        int[] places = attributes.stream().mapToInt(values::place).toArray();
        MostFrequent skus = new MostFrequent(config.maxSkus());
        List<Map<String, Long>> counts =
                attributes.stream().map(name -> new HashMap<String, Long>()).collect(toImmutableList());
        sequences
                .select(explode(Tables.EVENTS_OF_SEQUENCE.column()).as(EVENT))
                .select(col(EVENT).getField(Tables.SKU.name()).as(Tables.SKU.name()), own(sequences, attributes))
                .groupBy(Tables.SKU.column(), col(OWN))
                .agg(count(lit(1)).as(COUNT))
                .groupBy(Tables.SKU.column())
                .agg(collect_list(struct(col(OWN), col(COUNT))))
                .toLocalIterator()
                .forEachRemaining(row -> {
                    String sku = row.getString(0);
                    int[] codes = values.codes(sku);
                    long ofSku = 0;
                    for (Row counted : row.<Row>getList(1)) {
                        Map<String, String> own = own(counted);
                        long events = counted.getLong(1);
                        ofSku += events;
                        for (int attribute = 0; attribute < places.length; attribute++) {
                            String value = own.getOrDefault(
                                    attributes.get(attribute),
                                    values.value(places[attribute], codes[places[attribute]]));
                            if (value != null) {
                                counts.get(attribute).merge(value, events, Long::sum);
                            }
                        }
                    }
                    skus.add(sku, ofSku);
                });
        return new Vocabularies(
                Vocabulary.ofCounts(skus.counts(), config.minSkuCount(), config.maxSkus()),
                // All actions, whatever the shop: a model need not have seen all of them.
                new Vocabulary(Action.texts()),
                IntStream.range(0, counts.size())
                        .boxed()
                        .collect(toImmutableMap(
                                attributes::get,
                                attribute -> Vocabulary.ofCountsWithOther(
                                        counts.get(attribute), config.maxAttributeValues()))));
    }

    /** The attributes among these that the events have themselves, as entries, which can be grouped by. */
    private static Column own(Dataset<Row> sequences, List<String> attributes) {
        ArrayType events = (ArrayType)
                sequences.schema().apply(Tables.EVENTS_OF_SEQUENCE.name()).dataType();
        boolean haveAttributes = ImmutableList.copyOf(((StructType) events.elementType()).fieldNames())
                .contains(Tables.EVENT_ATTRIBUTES.name());
        Column own = haveAttributes
                ? map_entries(map_filter(
                        col(EVENT).getField(Tables.EVENT_ATTRIBUTES.name()),
                        (name, value) -> name.isInCollection(attributes)))
                : lit(null).cast("array<struct<key:string,value:string>>");
        return own.as(OWN);
    }

    private static Map<String, String> own(Row counted) {
        return counted.isNullAt(0)
                ? Map.of()
                : counted.<Row>getList(0).stream()
                        .collect(toImmutableMap(entry -> entry.getString(0), entry -> entry.getString(1)));
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
