package io.unicon.model.vocabulary;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ids of each item's sku and attributes, as the encoder reads them. An item that training never saw has the unknown
 * sku id, and the ids of its attributes. The size grows with the number of items; executors share one broadcast.
 */
public final class ItemTokens implements Serializable {

    private final Map<String, int[]> tokens;
    private final int[] unknown;

    private ItemTokens(Map<String, int[]> tokens, int[] unknown) {
        this.tokens = tokens;
        this.unknown = unknown;
    }

    /** Collects the table {@code items} to the driver, as ids. */
    public static ItemTokens of(Dataset<Row> items, Vocabularies vocabularies) {
        List<String> attributes = vocabularies.attributeNames();
        int[] unknown = new int[1 + attributes.size()];
        Arrays.fill(unknown, ReservedIds.UNKNOWN);
        Map<String, int[]> tokens = new HashMap<>();
        for (String sku : vocabularies.skus().values()) {
            int[] token = unknown.clone();
            token[0] = vocabularies.skus().id(sku);
            tokens.put(sku, token);
        }
        for (Row item : Vocabularies.withValues(items, attributes).collectAsList()) {
            String sku = item.getString(0);
            List<String> values = item.getList(1);
            int[] token = tokens.computeIfAbsent(sku, key -> unknown.clone());
            for (int attribute = 0; attribute < attributes.size(); attribute++) {
                token[1 + attribute] =
                        vocabularies.attributes().get(attributes.get(attribute)).id(values.get(attribute));
            }
        }
        return new ItemTokens(tokens, unknown);
    }

    /**
     * The attributes of the skus that have an id: {@code values[a][sku]} is the value id of attribute {@code a}, in the
     * order of the vocabularies. The reserved sku ids have unknown values.
     */
    public int[][] attributesBySku(Vocabulary skus) {
        int[][] values = new int[attributeCount()][skus.size()];
        for (int sku = 0; sku < skus.size(); sku++) {
            int[] token = sku < ReservedIds.FIRST_KNOWN ? unknown : tokenOf(skus.value(sku));
            for (int attribute = 0; attribute < values.length; attribute++) {
                values[attribute][sku] = token[1 + attribute];
            }
        }
        return values;
    }

    /** The number of attributes; a token has one id more, that of the sku. */
    public int attributeCount() {
        return unknown.length - 1;
    }

    /**
     * The id of the sku, then that of each attribute; all unknown for an item that is in no table. The array is shared:
     * do not change it.
     */
    public int[] tokenOf(String sku) {
        return tokens.getOrDefault(sku, unknown);
    }
}
