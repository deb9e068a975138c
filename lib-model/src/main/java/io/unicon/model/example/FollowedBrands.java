package io.unicon.model.example;

import static io.unicon.features.error.UserError.check;

/**
 * The attributes that list the brands a consumer follows.
 *
 * @param consumerAttribute attribute of the consumer that lists the followed brands, separated by {@code |}
 * @param itemAttribute attribute of the item with its brand
 */
public record FollowedBrands(String consumerAttribute, String itemAttribute) {

    /** The separator of two brands. */
    public static final String SEPARATOR = "|";

    public FollowedBrands {
        check(!consumerAttribute.isEmpty(), "followedBrands.consumerAttribute must name an attribute of the consumers");
        check(!itemAttribute.isEmpty(), "followedBrands.itemAttribute must name an attribute of the items");
    }
}
