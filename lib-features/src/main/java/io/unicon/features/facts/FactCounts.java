package io.unicon.features.facts;

import static io.unicon.features.table.Facts.WINDOW_DAYS;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import io.unicon.features.domain.Action;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Counts the events of one consumer. A window contains every shorter one, so events are counted once, newest first. */
final class FactCounts {

    /**
     * An event of a consumer.
     *
     * @param ageDays days from the event's date to the as-of date
     * @param silhouette null if unknown
     * @param price null if unknown
     * @param aboveMean whether the price is above the mean price of the item's commodity group
     * @param amount price times quantity; null if unknown
     */
    record Event(
            int ageDays,
            String action,
            String sku,
            String silhouette,
            boolean designer,
            BigDecimal price,
            boolean aboveMean,
            BigDecimal amount) {}

    /** The number of events, and of dates with such an event. */
    private static final class Count {
        private long events;
        private long dates;
        private int lastAgeDays = -1;

        void add(int ageDays) {
            events++;
            if (ageDays != lastAgeDays) {
                dates++;
                lastAgeDays = ageDays;
            }
        }
    }

    private final Count all = new Count();
    private final Map<String, Count> byAction = new HashMap<>();
    private final Set<String> silhouettes = new HashSet<>();
    private final Set<String> skus = new HashSet<>();
    private long designerEvents;
    private long priced;
    private long aboveMean;
    private BigDecimal prices = BigDecimal.ZERO;
    private BigDecimal spend = BigDecimal.ZERO;

    private FactCounts() {}

    /** Reads an event from a row with a consumer and then the fields of {@link Event} in their order. */
    static Event event(Row row) {
        return new Event(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                row.getDecimal(6),
                row.getBoolean(7),
                row.getDecimal(8));
    }

    /**
     * Computes the facts by family for each of {@link Facts#WINDOW_DAYS}.
     *
     * @param newestFirst in the order of their ages; the order of events of one age does not matter
     */
    static List<Map<Family, Object>> overWindows(Iterator<Event> newestFirst) {
        FactCounts counts = new FactCounts();
        PeekingIterator<Event> events = Iterators.peekingIterator(newestFirst);
        List<Map<Family, Object>> computed = new ArrayList<>();
        for (int days : WINDOW_DAYS) {
            while (events.hasNext() && events.peek().ageDays() <= days) {
                counts.add(events.next());
            }
            computed.add(counts.computed());
        }
        return computed;
    }

    private void add(Event event) {
        all.add(event.ageDays());
        byAction.computeIfAbsent(event.action(), action -> new Count()).add(event.ageDays());
        skus.add(event.sku());
        if (event.silhouette() != null) {
            silhouettes.add(event.silhouette());
        }
        if (event.designer()) {
            designerEvents++;
        }
        if (event.price() != null) {
            addPrice(event);
        }
        if (event.amount() != null && event.action().equals(Action.CHECKOUT.text())) {
            spend = spend.add(event.amount());
        }
    }

    private void addPrice(Event event) {
        priced++;
        prices = prices.add(event.price());
        if (event.aboveMean()) {
            aboveMean++;
        }
    }

    private Map<Family, Object> computed() {
        Count none = new Count();
        Count clicks = byAction.getOrDefault(Action.CLICK.text(), none);
        Count wishlists = byAction.getOrDefault(Action.WISHLIST.text(), none);
        Count carts = byAction.getOrDefault(Action.CART.text(), none);
        Count checkouts = byAction.getOrDefault(Action.CHECKOUT.text(), none);
        ImmutableMap.Builder<Family, Object> computed = ImmutableMap.<Family, Object>builder()
                .put(Facts.EVENTS, all.events)
                .put(Facts.CLICKS, clicks.events)
                .put(Facts.WISHLISTS, wishlists.events)
                .put(Facts.CARTS, carts.events)
                .put(Facts.CHECKOUTS, checkouts.events)
                .put(Facts.ACTIVE_DATES, all.dates)
                .put(Facts.CLICK_DATES, clicks.dates)
                .put(Facts.WISHLIST_DATES, wishlists.dates)
                .put(Facts.CART_DATES, carts.dates)
                .put(Facts.CHECKOUT_DATES, checkouts.dates)
                .put(Facts.DESIGNER_EVENTS, designerEvents)
                .put(Facts.DESIGNER_SHARE, all.events == 0 ? 0.0 : designerEvents / (double) all.events)
                .put(Facts.SILHOUETTES, (long) silhouettes.size())
                .put(Facts.ITEMS, (long) skus.size())
                .put(Facts.SPEND, spend.doubleValue());
        if (priced > 0) {
            computed.put(Facts.MEAN_PRICE, prices.doubleValue() / priced)
                    .put(Facts.ABOVE_AVERAGE_PRICE_SHARE, aboveMean / (double) priced);
        }
        return computed.buildOrThrow();
    }
}
