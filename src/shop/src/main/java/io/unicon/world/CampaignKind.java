package io.unicon.world;

import java.util.Locale;

/** How a consumer answers to campaigns, by the chances of a purchase in the window of one. */
enum CampaignKind {
    /** Buys if contacted. */
    PERSUADABLE,
    /** Buys anyway. */
    SURE_THING,
    /** Hardly buys either way. */
    LOST_CAUSE,
    /** Buys unless contacted. */
    DO_NOT_DISTURB;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
