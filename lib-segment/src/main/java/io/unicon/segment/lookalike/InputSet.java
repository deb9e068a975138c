package io.unicon.segment.lookalike;

import io.unicon.features.domain.EnumText;

/** The inputs that a candidate reads. */
public enum InputSet {
    /** All inputs of the audience. */
    ALL,
    /** All but brands, followed brands and the facts about designer brands. */
    NO_BRAND;

    /** As in tables, such as {@code no_brand}. */
    public String text() {
        return EnumText.of(this);
    }
}
