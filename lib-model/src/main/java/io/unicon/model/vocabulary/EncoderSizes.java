package io.unicon.model.vocabulary;

import java.util.List;

/**
 * The number of ids of each vocabulary, the reserved ids 0 and 1 included.
 *
 * @param skus number of sku ids
 * @param actions number of action ids
 * @param attributeValues number of value ids of each attribute, in the order of the encoder's attributes
 */
public record EncoderSizes(int skus, int actions, List<Integer> attributeValues) {

    public EncoderSizes {
        attributeValues = List.copyOf(attributeValues);
    }

    /** The number of an attribute's value ids that are not reserved; at least 1, since a layer cannot be empty. */
    public static int knownValues(int valueIds) {
        return Math.max(1, valueIds - ReservedIds.FIRST_KNOWN);
    }
}
