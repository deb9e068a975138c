package io.unicon.world;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;

/** Everything that a consumer's events are drawn from; created once from the config and sent to every executor. */
record Shop(WorldConfig config, ImmutableList<Style> styles, ImmutableList<Item> items, Demand demand)
        implements Serializable {

    static Shop of(WorldConfig config) {
        Wave.checkRoom(config);
        ImmutableList<Style> styles = Style.all(config.difficulty());
        ImmutableList<Item> items = Catalogue.items(config, styles);
        return new Shop(config, styles, items, new Demand(config, items, styles));
    }

    /** A price in whole cents. */
    static double rounded(double price) {
        return Math.round(price * 100) / 100.0;
    }
}
