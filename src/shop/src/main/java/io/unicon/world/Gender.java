package io.unicon.world;

import io.unicon.features.domain.EnumText;

/** For whom an item is made, or a style is worn. */
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
