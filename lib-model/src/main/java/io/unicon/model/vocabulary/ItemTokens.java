package io.unicon.model.vocabulary;

import com.google.common.collect.ImmutableMap;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/**
 * The ids of each item's sku and attributes, as a model reads them. An item that training never saw has the unknown sku
 * id, and the ids of its attributes. It is a view of an {@link ItemCatalogue}, usable until that is closed, and grows with
 * the number of distinct values, not of items.
 */
public final class ItemTokens implements Serializable {

    private final Broadcast<ItemValues> catalogue;
    private final Vocabulary skus;

    /** The place of each attribute in the catalogue. */
    private final int[] places;

    private final ImmutableMap<String, Vocabulary> attributes;

    /** The ids of an attribute's values by their code in the catalogue. */
    private final int[][] ids;

    /** The catalogue in this process; looking it up for every event would take a lock. */
    private transient volatile ItemValues values;

    ItemTokens(Broadcast<ItemValues> catalogue, Vocabularies vocabularies) {
        this.catalogue = catalogue;
        this.values = catalogue.value();
        this.skus = vocabularies.skus();
        this.attributes = ImmutableMap.copyOf(vocabularies.attributes());
        this.places = attributes.keySet().stream().mapToInt(values::place).toArray();
        this.ids = attributes.entrySet().stream()
                .map(attribute -> values.ids(values.place(attribute.getKey()), attribute.getValue()))
                .toArray(int[][]::new);
    }

    /**
     * The attributes of the skus that have an id: {@code values[a][sku]} is the value id of attribute {@code a}, in the
     * order of the vocabularies. The reserved sku ids have unknown values.
     */
    public int[][] attributesBySku() {
        int[][] bySku = new int[attributeCount()][skus.size()];
        for (int sku = 0; sku < skus.size(); sku++) {
            for (int attribute = 0; attribute < bySku.length; attribute++) {
                bySku[attribute][sku] =
                        sku < ReservedIds.FIRST_KNOWN ? ReservedIds.UNKNOWN : tokenOf(skus.value(sku))[1 + attribute];
            }
        }
        return bySku;
    }

    /** The number of attributes; a token has one id more, that of the sku. */
    public int attributeCount() {
        return places.length;
    }

    /** The id of the sku, then that of each attribute; all attributes unknown for an item that is in no table. */
    public int[] tokenOf(String sku) {
        int[] codes = values().codes(sku);
        int[] token = new int[1 + places.length];
        token[0] = skus.ownId(sku);
        for (int attribute = 0; attribute < places.length; attribute++) {
            token[1 + attribute] = ids[attribute][codes[places[attribute]]];
        }
        return token;
    }

    /**
     * The same for an event with attributes of its own, which come before those of its item.
     *
     * @param ofEvent values by name of the attribute
     */
    public int[] tokenOf(String sku, Map<String, String> ofEvent) {
        int[] token = tokenOf(sku);
        if (!ofEvent.isEmpty()) {
            int place = 1;
            for (Map.Entry<String, Vocabulary> attribute : attributes.entrySet()) {
                String value = ofEvent.get(attribute.getKey());
                if (value != null) {
                    token[place] = attribute.getValue().id(value);
                }
                place++;
            }
        }
        return token;
    }

    /**
     * The value itself of an attribute of the item, whether it has an id of its own or not; null if it is missing.
     *
     * @param attribute its index in the order of the vocabularies
     */
    public String valueOf(String sku, int attribute) {
        int place = places[attribute];
        return values().value(place, values().codes(sku)[place]);
    }

    private ItemValues values() {
        if (values == null) {
            values = catalogue.value();
        }
        return values;
    }
}
