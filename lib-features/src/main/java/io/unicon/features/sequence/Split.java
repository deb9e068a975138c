package io.unicon.features.sequence;

import com.google.common.collect.ImmutableList;
import io.unicon.features.domain.FashionGender;

/** Whether the events of a consumer form one sequence, or one per fashion gender. */
public enum Split {
    NONE(FashionGender.ALL),
    FASHION_GENDER(FashionGender.FEMALE, FashionGender.MALE);

    private final ImmutableList<FashionGender> fashionGenders;

    Split(FashionGender... fashionGenders) {
        this.fashionGenders = ImmutableList.copyOf(fashionGenders);
    }

    /** The fashion genders of the sequences of one consumer. */
    ImmutableList<FashionGender> fashionGenders() {
        return fashionGenders;
    }
}
