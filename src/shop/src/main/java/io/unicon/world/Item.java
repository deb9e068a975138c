package io.unicon.world;

import java.io.Serializable;
import java.util.Map;

/**
 * An item of the shop.
 *
 * @param values the item's value of every style attribute; a silhouette is the name of its constant
 * @param designer whether its brand is a designer brand
 * @param price its regular price
 * @param launchDay day of the log on which it is launched; negative if it is older than the log
 * @param popularity its weight among all items, which falls as a power of its rank
 */
record Item(
        String sku,
        Gender gender,
        Map<Attribute, String> values,
        boolean designer,
        Season season,
        double price,
        int launchDay,
        double popularity)
        implements Serializable {

    String value(Attribute attribute) {
        return values.get(attribute);
    }

    Silhouette silhouette() {
        return Silhouette.valueOf(value(Attribute.SILHOUETTE));
    }
}
