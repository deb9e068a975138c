package io.unicon.model.example;

import static io.unicon.features.error.UserError.check;

/**
 * Where it is written which brands a consumer follows.
 *
 * @param consumerAttribute attribute of the consumer that lists the followed brands, one after the other with {@code |}
 *     between them
 * @param itemAttribute attribute of the item that is its brand
 */
public record FollowedBrands(String consumerAttribute, String itemAttribute) {

    /** What stands between two brands. */
    public static final String SEPARATOR = "|";

    public FollowedBrands {
        check(!consumerAttribute.isEmpty(), "followedBrands.consumerAttribute must name an attribute of the consumers");
        check(!itemAttribute.isEmpty(), "followedBrands.itemAttribute must name an attribute of the items");
    }
}
