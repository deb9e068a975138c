package io.unicon.model.example;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;
import static io.unicon.model.vocabulary.ReservedIds.UNKNOWN;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.table.Tables;
import io.unicon.model.vocabulary.ItemTokens;
import io.unicon.model.vocabulary.Vocabulary;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Encodes the events, attributes and facts of a consumer as inputs of an audience's network. */
public final class ExampleEncoding implements Serializable {

    private static final double MILLIS_PER_DAY = 86_400_000;

    private final ItemTokens items;
    private final ImmutableMap<String, Vocabulary> consumers;
    private final String followedAttribute;
    private final int brandAttribute;
    private final long asOfMillis;

    /**
     * The encoding of a preprocessing.
     *
     * @param asOf the age of an event is counted to 00:00 UTC of this date
     */
    public ExampleEncoding(ItemTokens items, Preprocessing preprocessing, LocalDate asOf) {
        this.items = items;
        this.consumers = ImmutableMap.copyOf(preprocessing.consumers());
        this.followedAttribute = preprocessing.followedAttribute();
        this.brandAttribute = preprocessing.items().attributeNames().indexOf(preprocessing.brandAttribute());
        this.asOfMillis = asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /**
     * The example of a consumer.
     *
     * @param events oldest first, each a row with the fields {@code event_at}, {@code sku} and {@code price}
     * @param attributes the consumer's own attributes, by name
     * @param facts in the order of {@link io.unicon.features.table.Facts#ALL}, each at least 0
     */
    public Example encode(List<Row> events, Map<String, String> attributes, List<Double> facts) {
        int itemAttributes = items.attributeCount();
        boolean readsFollowed = !followedAttribute.isEmpty();
        int[][] values = new int[itemAttributes + (readsFollowed ? 1 : 0)][events.size()];
        float[] prices = new float[events.size()];
        float[] ages = new float[events.size()];
        // By name, since brands can share an id.
        Set<String> followed = ImmutableSet.copyOf(
                Splitter.on(FollowedBrands.SEPARATOR).split(attributes.getOrDefault(followedAttribute, "")));
        for (int event = 0; event < events.size(); event++) {
            Row row = events.get(event);
            String sku = row.getAs(Tables.SKU.name());
            int[] token = items.tokenOf(sku);
            for (int attribute = 0; attribute < itemAttributes; attribute++) {
                values[attribute][event] = token[1 + attribute];
            }
            if (readsFollowed) {
                values[itemAttributes][event] = token[1 + brandAttribute] < FIRST_KNOWN
                        ? UNKNOWN
                        : Preprocessing.FOLLOWED.id(
                                followed.contains(items.valueOf(sku, brandAttribute)) ? "yes" : "no");
            }
            Double price = row.getAs(Tables.PRICE.name());
            prices[event] = price == null ? Float.NaN : price.floatValue();
            Timestamp at = row.getAs(Tables.EVENT_AT.name());
            ages[event] = (float) ((asOfMillis - at.getTime()) / MILLIS_PER_DAY);
        }
        return new Example(values, prices, ages, consumerValues(attributes), logarithms(facts));
    }

    private static float[] logarithms(List<Double> facts) {
        float[] logarithms = new float[facts.size()];
        for (int fact = 0; fact < logarithms.length; fact++) {
            logarithms[fact] = (float) Math.log1p(facts.get(fact));
        }
        return logarithms;
    }

    private int[] consumerValues(Map<String, String> attributes) {
        return consumers.entrySet().stream()
                .mapToInt(attribute -> attribute.getValue().id(attributes.get(attribute.getKey())))
                .toArray();
    }
}
