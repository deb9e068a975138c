package io.unicon.features.domain;

import java.util.List;

/** An action of a consumer on an item. The order of the constants is part of trained models, so keep it. */
public enum Action {
    CLICK,
    WISHLIST,
    CART,
    CHECKOUT;

    private static final List<String> TEXTS = EnumText.all(values());

    /** The action as in tables and configurations, such as {@code click}. */
    public String text() {
        return EnumText.of(this);
    }

    /** The texts of all actions. */
    public static List<String> texts() {
        return TEXTS;
    }
}
