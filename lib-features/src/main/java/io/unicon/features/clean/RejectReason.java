package io.unicon.features.clean;

import io.unicon.features.domain.EnumText;
import java.util.Arrays;

/**
 * Reasons for not accepting a row. A row has the first reason that applies, in this order. The reasons up to
 * {@link #INVALID_PRICE} concern a row by itself; the others depend on the time, the items and the other rows, so every
 * ingest that touches the date of the row judges it again.
 */
public enum RejectReason {
    /** The row has too few or too many columns, or does not parse. */
    MALFORMED_ROW,
    /** A text is not in the encoding with which the files are read. */
    UNDECODABLE_TEXT,
    /** The consumer is missing, blank, or a word for nothing such as {@code null}. */
    MISSING_CONSUMER_ID,
    /** The consumer is one of {@code cleaning.guestIds}, which visitors share. */
    GUEST,
    /** The sku is missing, blank, or a word for nothing such as {@code null}. */
    MISSING_SKU,
    /** The time is missing or does not parse. */
    MISSING_TIME,
    /** The time is before {@code cleaning.earliestDate}. */
    ANCIENT_TIME,
    /** The action is not click, wishlist, cart or checkout. */
    UNKNOWN_ACTION,
    /** The price is negative, infinite or not a number. A missing price is valid. */
    INVALID_PRICE,
    /** The quantity is zero, infinite or not a number. A missing quantity is 1. */
    INVALID_QUANTITY,
    /** The quantity is negative, and {@code cleaning.returns} is {@code reject}. */
    RETURN,
    /** The order is not a whole number. A missing order is valid. */
    INVALID_ORDER,
    /** The time is after the time of ingestion: the row waits for it. */
    FUTURE_TIME,
    /** The items do not contain the sku: the row waits until they do. */
    UNKNOWN_SKU,
    /** An earlier row of the same batch is the same event. */
    DUPLICATE_EVENT,
    /** A row of another batch is the same event. */
    IN_ANOTHER_BATCH,
    /** The consumer has more events on this UTC date than {@code cleaning.maxEventsPerConsumerAndDay}. */
    TOO_MANY_EVENTS;

    /** Whether time can mend the reason: a later ingest may accept the row. */
    public boolean isWaiting() {
        return this == FUTURE_TIME || this == UNKNOWN_SKU;
    }

    static RejectReason of(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The reason as in the tables, such as {@code missing_sku}. */
    public String text() {
        return EnumText.of(this);
    }
}
