package io.unicon.segment.lookalike;

import io.unicon.features.domain.EnumText;

/** Why scorers were trained. */
public enum Study {
    /** The scorer in use and the baselines. */
    TRAINING,
    /** Everything that evaluate-lookalikes compares. */
    COMPARISON;

    /** As in tables, such as {@code comparison}. */
    public String text() {
        return EnumText.of(this);
    }
}
