package io.unicon.jobs.experiment;

import io.unicon.features.domain.EnumText;

/** The events whose style, or whose item, the vectors are measured against. */
public enum StyleEvents {
    /** The events that the vectors are made from. */
    SAME,
    /** The second half of each history; the vectors are made from the first half. */
    FUTURE,
    /** The first events of the second half. */
    NEAR_FUTURE,
    /** The item of the first event of the second half. */
    NEXT;

    /** As in tables, such as {@code near_future}. */
    public String text() {
        return EnumText.of(this);
    }
}
