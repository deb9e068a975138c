package io.unicon.features.table;

import static io.unicon.features.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;

/**
 * The plain numbers of a consumer that audience rules use. Most come in families: the same number over each window,
 * as in {@code designer_events_365_days}.
 */
public final class Facts {

    /** The lengths of the windows in days before the as-of date, shortest first. */
    public static final List<Integer> WINDOW_DAYS = List.of(7, 30, 120, 365);

    public static final int LONGEST_WINDOW_DAYS = Iterables.getLast(WINDOW_DAYS);

    private static final String WINDOW = "in the window";

    /**
     * A number of a consumer that is computed over each window.
     *
     * @param name the name of its facts without the window
     * @param meaning one sentence that contains "in the window", which is replaced by the number of days
     */
    public record Family(String name, DataType type, boolean required, String meaning) {

        /** The fact over the window of this number of days. */
        public Field over(int days) {
            return new Field(
                    name + suffix(days), type, required, meaning.replace(WINDOW, "in the last " + days + " days"));
        }
    }

    public static final Family EVENTS = number("events", "Events in the window.");
    public static final Family CLICKS = number("clicks", "Clicks in the window.");
    public static final Family WISHLISTS = number("wishlists", "Items put on the wishlist in the window.");
    public static final Family CARTS = number("carts", "Items put into the cart in the window.");
    public static final Family CHECKOUTS = number("checkouts", "Items bought in the window.");
    public static final Family ACTIVE_DATES = number("active_dates", "UTC dates in the window with an event.");
    public static final Family CLICK_DATES = number("click_dates", "UTC dates in the window with a click.");
    public static final Family WISHLIST_DATES =
            number("wishlist_dates", "UTC dates in the window with an item put on the wishlist.");
    public static final Family CART_DATES =
            number("cart_dates", "UTC dates in the window with an item put into the cart.");
    public static final Family CHECKOUT_DATES =
            number("checkout_dates", "UTC dates in the window with an item bought.");
    public static final Family DESIGNER_EVENTS =
            number("designer_events", "Events in the window with an item of a designer brand.");
    public static final Family DESIGNER_SHARE = new Family(
            "designer_share",
            DoubleType,
            true,
            "Share of the events in the window with an item of a designer brand, in [0, 1]; 0 if there is no event.");
    public static final Family SILHOUETTES =
            number("silhouettes", "Distinct silhouettes among the events in the window.");
    public static final Family ITEMS = number("items", "Distinct items among the events in the window.");
    public static final Family SPEND = new Family(
            "spend",
            DoubleType,
            true,
            "Sum of price times quantity of items bought in the window, in the shop's currency; 0 if there is none.");
    public static final Family MEAN_PRICE = new Family(
            "mean_price",
            DoubleType,
            false,
            "Mean price of the priced events in the window, in the shop's currency; null if there is none.");
    public static final Family ABOVE_AVERAGE_PRICE_SHARE = new Family(
            "above_average_price_share",
            DoubleType,
            false,
            "Share of the priced events in the window with a price above the mean of the item's commodity group over"
                    + " all consumers and the last " + LONGEST_WINDOW_DAYS
                    + " days, in [0, 1]; null if there is none.");

    public static final List<Family> FAMILIES = List.of(
            EVENTS,
            CLICKS,
            WISHLISTS,
            CARTS,
            CHECKOUTS,
            ACTIVE_DATES,
            CLICK_DATES,
            WISHLIST_DATES,
            CART_DATES,
            CHECKOUT_DATES,
            DESIGNER_EVENTS,
            DESIGNER_SHARE,
            SILHOUETTES,
            ITEMS,
            SPEND,
            MEAN_PRICE,
            ABOVE_AVERAGE_PRICE_SHARE);

    private static final List<Family> OF_DESIGNER_BRANDS = List.of(DESIGNER_EVENTS, DESIGNER_SHARE);

    public static final Field FIRST_ACTIVITY_DAYS = required(
            "first_activity_days",
            LongType,
            "Days from the first event of all to the as-of date; 1 for an event on the day before.");
    public static final Field LAST_ACTIVITY_DAYS = required(
            "last_activity_days",
            LongType,
            "Days from the newest event to the as-of date; 1 for an event on the day before.");

    /**
     * Every fact, in the order of the table: the families one by one, each by window, then the facts without a window.
     */
    public static final List<Field> ALL = Stream.concat(
                    FAMILIES.stream().flatMap(family -> WINDOW_DAYS.stream().map(family::over)),
                    Stream.of(FIRST_ACTIVITY_DAYS, LAST_ACTIVITY_DAYS))
            .collect(ImmutableList.toImmutableList());

    private Facts() {}

    private static Family number(String name, String meaning) {
        return new Family(name, LongType, true, meaning);
    }

    /** The name of a fact without its window, such as {@code designer_events}; the whole name if it has no window. */
    public static String family(Field fact) {
        return WINDOW_DAYS.stream()
                .map(Facts::suffix)
                .filter(fact.name()::endsWith)
                .map(suffix -> fact.name().substring(0, fact.name().length() - suffix.length()))
                .findFirst()
                .orElse(fact.name());
    }

    /** Whether a fact counts events with designer brands, so that it reveals who meets a rule about these brands. */
    public static boolean isAboutDesigners(Field fact) {
        return OF_DESIGNER_BRANDS.stream()
                .flatMap(family -> WINDOW_DAYS.stream().map(family::over))
                .anyMatch(fact::equals);
    }

    private static String suffix(int days) {
        return "_" + days + "_days";
    }
}
