package io.unicon.model.lookalike;

/**
 * What the network reads of a consumer: events, oldest first, and the consumer's own attributes. Ids as in
 * {@link io.unicon.model.encoder.EncodedSequence}. The arrays are not copied.
 *
 * @param attributes value ids by attribute and event: {@code attributes[a][t]}, attributes in the network's order
 * @param numbers the numbers of the events, {@code numbers[n][t]}, NaN where an event has none
 * @param consumer value id of each attribute of the consumer, in the network's order
 */
@SuppressWarnings("ArrayRecordComponent") // Many of these are held at once, and none is ever compared.
public record Example(int[][] attributes, float[][] numbers, int[] consumer) {

    /** The numbers of an event, in the order in which an example holds them. */
    public enum Measure {
        PRICE,
        /** Days from the event to the as-of date. */
        AGE_DAYS
    }

    public Example {
        if (numbers.length != Measure.values().length) {
            throw new IllegalArgumentException(
                    "An event has %d numbers; got %d.".formatted(Measure.values().length, numbers.length));
        }
    }

    /** Number of events. */
    public int length() {
        return numbers[0].length;
    }
}
