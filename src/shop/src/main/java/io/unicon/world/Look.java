package io.unicon.world;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.Serializable;

/** One of the outfits of a style: the values of each attribute that are combined in it. */
record Look(ImmutableMap<Attribute, ImmutableList<String>> liked) implements Serializable {

    /**
     * How well an item fits, in (0, 1], higher is better: a factor {@code leak} for each attribute whose value the look
     * does not like.
     */
    double fit(Item item, double leak) {
        double fit = 1;
        for (Attribute attribute : Attribute.values()) {
            fit *= liked.get(attribute).contains(item.value(attribute)) ? 1 : leak;
        }
        return fit;
    }
}
