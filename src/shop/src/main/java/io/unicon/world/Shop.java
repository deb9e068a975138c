package io.unicon.world;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;

/** All that the events of a consumer are drawn from; made once from the config, and sent to every executor. */
record Shop(WorldConfig config, ImmutableList<Style> styles, ImmutableList<Item> items, Demand demand)
        implements Serializable {

    static Shop of(WorldConfig config) {
        ImmutableList<Style> styles = Style.all(config.difficulty());
        ImmutableList<Item> items = Catalogue.items(config, styles);
        return new Shop(config, styles, items, new Demand(config, items, styles));
    }

    /** A price in whole cents. */
    static double rounded(double price) {
        return Math.round(price * 100) / 100.0;
    }
}
