package io.unicon.features.clean;

import io.unicon.features.domain.EnumText;

/** Reasons for rejecting a row of the event files. A row has the first reason that applies, in this order. */
public enum RejectReason {
    /** The row has too few or too many columns, or does not parse. */
    MALFORMED_ROW,
    /** A text is not in the encoding with which the files are read. */
    UNDECODABLE_TEXT,
    MISSING_CONSUMER_ID,
    MISSING_SKU,
    /** The time is missing or does not parse. */
    MISSING_TIME,
    /** The time is after the time of ingestion. */
    FUTURE_TIME,
    /** The action is not click, wishlist, cart or checkout. */
    UNKNOWN_ACTION,
    /** The items do not contain the sku. */
    UNKNOWN_SKU,
    /** The price is negative, infinite or not a number. A missing price is valid. */
    INVALID_PRICE,
    /** An earlier row of the files has the same consumer, time, order, item, action and price. */
    DUPLICATE_EVENT;

    /** The reason as in the tables, such as {@code missing_sku}. */
    public String text() {
        return EnumText.of(this);
    }
}
