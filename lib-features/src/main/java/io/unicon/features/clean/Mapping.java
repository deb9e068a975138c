package io.unicon.features.clean;

import io.unicon.features.domain.EnumText;

/** The blocks of a source's mapping. */
public enum Mapping {
    ITEMS,
    CONSUMERS,
    EVENTS;

    /** The block as in the tables and in the configuration, such as {@code items}. */
    public String text() {
        return EnumText.of(this);
    }
}
