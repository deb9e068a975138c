package io.unicon.features.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * The attributes of an item by name: the typed columns of {@code items} and the entries of its map of attributes. The
 * configuration names both kinds in the same way.
 */
public final class ItemAttributes {

    /** The attributes with a column of their own. */
    public static final Set<String> TYPED = ImmutableSet.of(
            Tables.ITEM_FASHION_GENDER.name(),
            Tables.SILHOUETTE.name(),
            Tables.COMMODITY_GROUP.name(),
            Tables.DESIGNER.name(),
            Tables.TITLE.name(),
            Tables.IMAGE_URL.name());

    private ItemAttributes() {}

    /**
     * The value of the attribute as a string column over {@code items}; null if the item does not have the attribute.
     */
    public static Column value(String attribute) {
        return TYPED.contains(attribute)
                ? col(attribute).cast("string")
                : element_at(Tables.ATTRIBUTES.column(), lit(attribute));
    }
}
