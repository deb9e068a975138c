package io.unicon.jobs.start;

import java.util.Locale;

/** Numbers and roles in messages. */
final class Words {

    private Words() {}

    /** A share as a percentage. */
    static String percent(double share) {
        double percent = 100 * share;
        return percent == Math.rint(percent) || percent >= 10
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.2g %%", percent);
    }

    static String of(Role role) {
        return switch (role) {
            case CONSUMER -> "a consumer";
            case SESSION -> "a visit";
            case ITEM -> "an item";
            case TIME -> "a time";
            case ACTION -> "an action";
            case PRICE -> "a price";
            case QUANTITY -> "a quantity";
            case REVENUE -> "a sum of money";
            case BASKET -> "an order";
            case STEP -> "a position";
            case EVENT_ID -> "an event";
            case TITLE -> "a title";
            case PICTURE -> "a picture";
        };
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
