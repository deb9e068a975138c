package io.unicon.model.encoder;

import java.util.List;

/**
 * How many ids each vocabulary has, the reserved ids 0 and 1 included.
 *
 * @param skus number of sku ids
 * @param actions number of action ids
 * @param attributeValues number of value ids of each attribute, in the order of {@link EncoderConfig#attributes}
 */
public record EncoderSizes(int skus, int actions, List<Integer> attributeValues) {

    public EncoderSizes {
        attributeValues = List.copyOf(attributeValues);
    }
}
