package io.unicon.world;

import io.unicon.features.domain.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns the traits of one consumer into events: visits that follow one style each. Items are clicked; some are put on
 * the wish list and some in the cart. A part of the cart is bought at the end of the visit, all in the same second.
 */
final class ConsumerBehaviour {

    private static final double MEAN_FURTHER_ITEMS_PER_VISIT = 2.6;
    private static final double MEAN_SECONDS_BETWEEN_EVENTS = 45;

    private static final double BACK_TO_AN_EARLIER_ITEM = 0.20;
    private static final int ITEMS_REMEMBERED = 20;
    private static final double BASIC = 0.12;

    private static final double WISHLIST = 0.18;
    private static final double CART = 0.10;
    private static final double CART_WHEN_BACK = 0.25;
    private static final double CHECKOUT = 0.45;

    private final Shop shop;
    private final ConsumerTraits traits;
    private final SplittableRandom random;
    private final List<WorldEvent> events = new ArrayList<>();
    private final List<Item> remembered = new ArrayList<>();
    private long second;

    private ConsumerBehaviour(Shop shop, ConsumerTraits traits, SplittableRandom random) {
        this.shop = shop;
        this.traits = traits;
        this.random = random;
    }

    /** The events of the consumer with this number, in time order; at least one. */
    static List<WorldEvent> events(Shop shop, long number, ConsumerTraits traits) {
        SplittableRandom random = Randoms.of(shop.config().seed(), Randoms.Purpose.EVENTS, number);
        ConsumerBehaviour behaviour = new ConsumerBehaviour(shop, traits, random);
        long[] prompted = Contact.of(shop, number, traits).stream()
                .flatMapToLong(contact -> contact.purchase().stream())
                .toArray();
        int next = 0;
        for (long start : traits.attendance().starts().toArray()) {
            for (; next < prompted.length && prompted[next] <= start; next++) {
                behaviour.buy(prompted[next]);
            }
            behaviour.visit(start);
        }
        for (; next < prompted.length; next++) {
            behaviour.buy(prompted[next]);
        }
        long end = shop.config().days() * Attendance.SECONDS_PER_DAY;
        behaviour.events.removeIf(event -> event.second() >= end);
        return behaviour.events;
    }

    /** @param start start of the visit, postponed to the end of the previous visit if they overlap */
    private void visit(long start) {
        second = Math.max(second + 1, start);
        int day = (int)
                Math.min(second / Attendance.SECONDS_PER_DAY, shop.config().days() - 1);
        Style style = traits.drawStyle(random);
        List<Item> cart = new ArrayList<>();
        int items = 1 + (int) (MEAN_FURTHER_ITEMS_PER_VISIT * random.nextExponential());
        for (int i = 0; i < items; i++) {
            boolean back = !remembered.isEmpty() && random.nextDouble() < BACK_TO_AN_EARLIER_ITEM;
            Item item = back ? Randoms.pick(remembered, random) : newItem(style, day);
            act(item, Action.CLICK, day);
            if (random.nextDouble() < WISHLIST) {
                act(item, Action.WISHLIST, day);
            }
            if (random.nextDouble() < (back ? CART_WHEN_BACK : CART)) {
                act(item, Action.CART, day);
                cart.add(item);
            }
            if (!back) {
                remember(item);
            }
        }
        pause();
        for (Item item : cart) {
            if (random.nextDouble() < CHECKOUT) {
                add(item, Action.CHECKOUT, day);
            }
        }
    }

    /** A visit for one item, which is bought. */
    private void buy(long start) {
        second = Math.max(second + 1, start);
        int day = (int)
                Math.min(second / Attendance.SECONDS_PER_DAY, shop.config().days() - 1);
        Item item = newItem(traits.drawStyle(random), day);
        act(item, Action.CLICK, day);
        act(item, Action.CART, day);
        add(item, Action.CHECKOUT, day);
        remember(item);
    }

    private Item newItem(Style style, int day) {
        double affinity = traits.designerAffinity().on(day);
        double kind = random.nextDouble();
        if (kind < BASIC) {
            return shop.demand().basic(style.gender(), day, affinity, random);
        }
        return random.nextDouble() < shop.config().difficulty().offStyleShare()
                ? shop.demand().bestseller(style.gender(), day, affinity, random)
                : shop.demand().ofStyle(style, day, affinity, random);
    }

    private void remember(Item item) {
        if (remembered.size() == ITEMS_REMEMBERED) {
            remembered.remove(0);
        }
        remembered.add(item);
    }

    private void act(Item item, Action action, int day) {
        add(item, action, day);
        pause();
    }

    private void pause() {
        second += 1 + (long) (MEAN_SECONDS_BETWEEN_EVENTS * random.nextExponential());
    }

    private void add(Item item, Action action, int day) {
        events.add(new WorldEvent(second, item, action, shop.demand().price(item, day)));
    }
}
