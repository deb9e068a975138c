package io.unicon.world;

import com.google.common.collect.ImmutableList;
import java.util.stream.IntStream;

/** The attributes of items that styles differ in, and their values in the shop. */
enum Attribute {
    BRAND(1, IntStream.range(0, 96).mapToObj(number -> "brand-" + number).collect(ImmutableList.toImmutableList())),
    COLOUR(
            3,
            ImmutableList.of(
                    "black",
                    "white",
                    "grey",
                    "beige",
                    "brown",
                    "navy",
                    "blue",
                    "turquoise",
                    "green",
                    "olive",
                    "yellow",
                    "orange",
                    "red",
                    "pink",
                    "purple",
                    "multicoloured")),
    MATERIAL(
            5,
            ImmutableList.of(
                    "cotton",
                    "linen",
                    "wool",
                    "cashmere",
                    "silk",
                    "leather",
                    "suede",
                    "denim",
                    "polyester",
                    "viscose",
                    "nylon",
                    "down")),
    PATTERN(
            7,
            ImmutableList.of("plain", "striped", "checked", "floral", "dotted", "animal", "printed", "colour_block")),
    SILHOUETTE(3, ImmutableList.of()),
    PRICE_LEVEL(5, ImmutableList.of("low", "middle", "high"));

    private static final int BRANDS_PER_DESIGNER_BRAND = 8;

    private final int stride;
    private final ImmutableList<String> values;

    Attribute(int stride, ImmutableList<String> values) {
        this.stride = stride;
        this.values = values;
    }

    /** The values that items for this gender can have. */
    ImmutableList<String> values(Gender wearer) {
        return this == SILHOUETTE
                ? Silhouette.tellingStyleOf(wearer).stream()
                        .map(Silhouette::name)
                        .collect(ImmutableList.toImmutableList())
                : values;
    }

    /**
     * The distance between two neighbouring families of styles on the ring of values. It differs between attributes, so
     * that families with common brands do not have common colours too. It is coprime to the number of families.
     */
    int stride() {
        return stride;
    }

    static boolean isDesigner(String brand) {
        return BRAND.values.indexOf(brand) % BRANDS_PER_DESIGNER_BRAND == 3;
    }
}
