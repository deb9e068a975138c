package io.unicon.world;

import java.util.Locale;

/** For whom an item is made, or a style is worn. */
enum Gender {
    FEMALE,
    MALE,
    UNISEX;

    boolean suits(Gender wearer) {
        return this == UNISEX || this == wearer;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
