package io.unicon.model.vocabulary;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * The attribute values of the items. Each distinct value is held once: an item has one code per attribute, and items with
 * the same codes share an array. An item of three attributes takes 95 to 130 bytes.
 */
final class ItemValues implements Serializable {

    private final ImmutableList<String> attributes;
    private final Map<String, int[]> codes;
    private final String[][] values;
    private final int[] noValues;

    private ItemValues(ImmutableList<String> attributes, Map<String, int[]> codes, String[][] values) {
        this.attributes = attributes;
        this.codes = codes;
        this.values = values;
        this.noValues = new int[attributes.size()];
    }

    /**
     * Reads the items one by one.
     *
     * @param items rows of the sku and an array of the values of the attributes, in their order
     */
    static ItemValues read(Iterator<Row> items, ImmutableList<String> attributes) {
        Map<String, int[]> codes = new HashMap<>();
        Map<List<Integer>, int[]> shared = new HashMap<>();
        List<Dictionary> dictionaries =
                attributes.stream().map(attribute -> new Dictionary()).toList();
        while (items.hasNext()) {
            Row item = items.next();
            List<String> values = item.getList(1);
            int[] ofItem = new int[attributes.size()];
            for (int attribute = 0; attribute < ofItem.length; attribute++) {
                ofItem[attribute] = dictionaries.get(attribute).code(values.get(attribute));
            }
            codes.put(item.getString(0), shared.computeIfAbsent(Ints.asList(ofItem), key -> ofItem));
        }
        return new ItemValues(
                attributes, codes, dictionaries.stream().map(Dictionary::values).toArray(String[][]::new));
    }

    /** The index of an attribute among the codes of an item. */
    int place(String attribute) {
        int place = attributes.indexOf(attribute);
        checkArgument(place >= 0, "no attribute %s among %s", attribute, attributes);
        return place;
    }

    /** The codes of the sku's values by place; 0 for a missing one, all 0 if the sku has no item. The array is shared. */
    int[] codes(String sku) {
        return codes.getOrDefault(sku, noValues);
    }

    /** The value of a code of the attribute at this place; null if it is missing. */
    String value(int place, int code) {
        return values[place][code];
    }

    /** The ids of the values of the attribute at this place, by code. */
    int[] ids(int place, Vocabulary vocabulary) {
        return Arrays.stream(values[place]).mapToInt(vocabulary::id).toArray();
    }

    /** The distinct values of an attribute by code; the code of a missing value, null, is 0. */
    private static final class Dictionary {

        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> values = new ArrayList<>();

        Dictionary() {
            code(null);
        }

        int code(String value) {
            return codes.computeIfAbsent(value, key -> {
                values.add(key);
                return values.size() - 1;
            });
        }

        String[] values() {
            return values.toArray(String[]::new);
        }
    }
}
