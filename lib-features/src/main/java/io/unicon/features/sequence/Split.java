package io.unicon.features.sequence;

import com.google.common.collect.ImmutableList;
import io.unicon.features.domain.FashionGender;

/** Whether a consumer's events make one sequence, or one for each fashion gender. */
public enum Split {
    NONE(FashionGender.ALL),
    FASHION_GENDER(FashionGender.FEMALE, FashionGender.MALE);

    private final ImmutableList<FashionGender> fashionGenders;

    Split(FashionGender... fashionGenders) {
        this.fashionGenders = ImmutableList.copyOf(fashionGenders);
    }

    /** The values of {@code fashion_gender} that the sequences of one consumer can have. */
    ImmutableList<FashionGender> fashionGenders() {
        return fashionGenders;
    }
}
