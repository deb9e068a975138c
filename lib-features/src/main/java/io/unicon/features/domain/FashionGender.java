package io.unicon.features.domain;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

/** For whom a fashion item is made, and whose items a sequence holds. */
public enum FashionGender {
    FEMALE,
    MALE,
    /** Of a sequence alone: items of any gender or none. An item of neither gender or both has no fashion gender. */
    ALL;

    private static final List<String> TEXTS = EnumText.all(values());
    private static final List<String> TEXTS_OF_ITEMS =
            Stream.of(FEMALE, MALE).map(FashionGender::text).collect(ImmutableList.toImmutableList());

    /** The gender as in tables and configurations, such as {@code female}. */
    public String text() {
        return EnumText.of(this);
    }

    /** The texts that a sequence can have. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** The texts that an item can have. */
    public static List<String> textsOfItems() {
        return TEXTS_OF_ITEMS;
    }
}
