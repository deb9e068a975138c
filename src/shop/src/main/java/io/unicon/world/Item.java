package io.unicon.world;

import java.io.Serializable;
import java.util.Map;

/**
 * An item of the shop.
 *
 * @param values its value of every style attribute; silhouettes by their constant's name
 * @param designer whether a designer brand makes it
 * @param price its regular price
 * @param launchDay day of the log on which it is first seen; negative if it is older than the log
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
