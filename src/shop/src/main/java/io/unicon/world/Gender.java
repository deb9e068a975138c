package io.unicon.world;

import io.unicon.features.domain.EnumText;

/** The gender that an item is made for or that wears a style. */
enum Gender {
    FEMALE,
    MALE,
    UNISEX;

    boolean suits(Gender wearer) {
        return this == UNISEX || this == wearer;
    }

    String text() {
        return EnumText.of(this);
    }
}
