package io.unicon.features.domain;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The text of an enum constant in tables, configurations and messages: its name in lower case. */
public final class EnumText {

    private EnumText() {}

    /** The text of the constant: {@code LAST_EVENT} is {@code last_event}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The texts of the constants, in their order. */
    public static List<String> all(Enum<?>[] constants) {
        return Arrays.stream(constants).map(EnumText::of).collect(ImmutableList.toImmutableList());
    }
}
