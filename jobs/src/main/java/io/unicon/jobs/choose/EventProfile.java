package io.unicon.jobs.choose;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The figures of a log's accepted events from which settings are chosen.
 *
 * @param actions number of events, by action
 * @param first the date of the first event
 * @param last the date of the newest event
 * @param sampleShare share of the consumers behind the figures from here on, in (0, 1]
 * @param consumers number of consumers of the whole log, estimated from the sample
 * @param items number of distinct items in the events of the sample
 * @param eventsPerConsumer quantiles {@link #QUANTILES}
 * @param windows by growing length; the last one covers the log
 * @param attributes of the items and of the events, by name
 * @param clockShare share of events with a time of day, in [0, 1]
 * @param pricedShare share of events with a price, in [0, 1]
 * @param freeShare share of priced events with the price 0, in [0, 1]
 * @param greatestConsumerShare share of events of the consumer with the most events, in [0, 1]
 * @param mostEventsOnADay the most events of a consumer on one date
 */
public record EventProfile(
        Map<String, Long> actions,
        LocalDate first,
        LocalDate last,
        double sampleShare,
        long consumers,
        long items,
        List<Long> eventsPerConsumer,
        List<WindowProfile> windows,
        List<AttributeProfile> attributes,
        double clockShare,
        double pricedShare,
        double freeShare,
        double greatestConsumerShare,
        long mostEventsOnADay) {

    public static final List<Double> QUANTILES = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0);

    /** The days from the first event to the newest, both counted. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The number of all events. */
    public long events() {
        return actions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The longest window, which covers the log. */
    public WindowProfile whole() {
        return windows.get(windows.size() - 1);
    }
}
