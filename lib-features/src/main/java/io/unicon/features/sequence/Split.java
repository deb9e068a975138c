package io.unicon.features.sequence;

import com.google.common.collect.ImmutableList;

/** Whether a consumer's events make one sequence, or one for each fashion gender. */
public enum Split {
    NONE("all"),
    FASHION_GENDER("female", "male");

    private final ImmutableList<String> fashionGenders;

    Split(String... fashionGenders) {
        this.fashionGenders = ImmutableList.copyOf(fashionGenders);
    }

    /** The values of {@code fashion_gender} that the sequences of one consumer can have. */
    ImmutableList<String> fashionGenders() {
        return fashionGenders;
    }
}
