package io.unicon.jobs.start;

/** Roles in messages. */
final class Words {

    private Words() {}

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
}
