package io.unicon.model.encoder;

import com.google.common.collect.ImmutableList;
import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Field;
import io.unicon.features.table.HashOrder;
import io.unicon.features.table.HashSample;
import io.unicon.features.table.Tables;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabulary;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns the events of {@code style_sequences} into the ids that the encoder reads. */
public final class SequenceEncoding implements Serializable {

    private final ItemTokens items;
    private final Vocabulary actions;
    private final int maxEvents;

    /**
     * The encoding for an encoder with these vocabularies.
     *
     * @param maxEvents most events of a sequence; the newest events of a longer one are kept
     */
    public SequenceEncoding(ItemTokens items, Vocabulary actions, int maxEvents) {
        this.items = items;
        this.actions = actions;
        this.maxEvents = maxEvents;
    }

    /** The events, oldest first, each a row with the fields {@code sku}, {@code action} and {@code attributes}. */
    public EncodedSequence encode(List<Row> events) {
        List<Row> newest = events.subList(Math.max(0, events.size() - maxEvents), events.size());
        int length = newest.size();
        EncodedSequence encoded =
                new EncodedSequence(new int[length], new int[length], new int[items.attributeCount()][length]);
        for (int event = 0; event < length; event++) {
            Row row = newest.get(event);
            int[] token = items.tokenOf(row.getAs(Tables.SKU.name()), ownAttributes(row));
            encoded.skus()[event] = token[0];
            encoded.actions()[event] = actions.id(row.getAs(Tables.ACTION.name()));
            for (int attribute = 1; attribute < token.length; attribute++) {
                encoded.attributes()[attribute - 1][event] = token[attribute];
            }
        }
        return encoded;
    }

    private static Map<String, String> ownAttributes(Row event) {
        int place = event.fieldIndex(Tables.EVENT_ATTRIBUTES.name());
        return event.isNullAt(place) ? Map.of() : event.getJavaMap(place);
    }

    /**
     * Encodes at most {@code count} sequences on the driver, drawn at random. The choice and its order depend on the
     * keys and the seed alone.
     *
     * @param sequences rows of {@code style_sequences}
     */
    public List<EncodedSequence> sample(Dataset<Row> sequences, int count, long seed) {
        Column[] key = Field.columns(Tables.STYLE_SEQUENCES.key());
        Column events = Tables.EVENTS_OF_SEQUENCE.column();
        Dataset<Row> cut =
                sequences.withColumn(Tables.EVENTS_OF_SEQUENCE.name(), Histories.newestOf(events, maxEvents));
        ImmutableList.Builder<EncodedSequence> sample = ImmutableList.builder();
        HashSample.inOrder(cut, count, HashOrder.hash(seed, key), key)
                .select(Tables.EVENTS_OF_SEQUENCE.column())
                .toLocalIterator()
                .forEachRemaining(row -> sample.add(encode(row.getList(0))));
        return sample.build();
    }
}
