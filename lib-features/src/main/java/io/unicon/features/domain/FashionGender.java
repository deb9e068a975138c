package io.unicon.features.domain;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

/** The gender that a fashion item is made for, or that the items of a sequence are made for. */
public enum FashionGender {
    FEMALE,
    MALE,
    /** Only for sequences: with items of any gender or none. An item for neither or both has no fashion gender. */
    ALL;

    private static final List<String> TEXTS = EnumText.all(values());
    private static final List<String> TEXTS_OF_ITEMS =
            Stream.of(FEMALE, MALE).map(FashionGender::text).collect(ImmutableList.toImmutableList());

    /** The gender as in tables and configurations, such as {@code female}. */
    public String text() {
        return EnumText.of(this);
    }

    /** The texts of the fashion genders of sequences. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The texts of the fashion genders of items. */
    public static List<String> textsOfItems() {
        return TEXTS_OF_ITEMS;
    }
}
