package io.unicon.jobs.start;

import io.unicon.features.domain.EnumText;

/** How sure a guess is. */
enum Confidence {
    /** Name and values agree. */
    HIGH,
    /** One of them shows it. */
    MEDIUM,
    /** Neither does: the caller decides. */
    LOW;

    String text() {
        return EnumText.of(this);
    }
}
