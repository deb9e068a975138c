package io.unicon.features.clean;

import io.unicon.features.domain.EnumText;

/** Why a row of the event files is not an event. A row has the first reason that applies, in this order. */
public enum RejectReason {
    /** Too few or too many columns, or no row of its format at all. */
    MALFORMED_ROW,
    /** Text in another encoding than the one that the files are read with. */
    UNDECODABLE_TEXT,
    MISSING_CONSUMER_ID,
    MISSING_SKU,
    /** No time, or one that does not parse. */
    MISSING_TIME,
    /** After the moment of ingestion. */
    FUTURE_TIME,
    /** None of click, wishlist, cart and checkout. */
    UNKNOWN_ACTION,
    /** No such item. */
    UNKNOWN_SKU,
    /** There is a price, and it is not a number, negative or infinite. */
    INVALID_PRICE,
    /** Another row, earlier in the files, has the same consumer, time, order, item, action and price. */
    DUPLICATE_EVENT;

    /** The reason as the table spells it. */
    public String text() {
        return EnumText.of(this);
    }
}
