package io.unicon.model.example;

/**
 * The inputs of the network for one consumer: events, oldest first, and the consumer's own attributes and facts. Ids as
 * in {@link io.unicon.model.vocabulary.ReservedIds} and the vocabularies. The arrays are not copied.
 *
 * @param attributes value ids by attribute and event: {@code attributes[a][t]}, attributes in the network's order
 * @param prices price of each event, NaN if it has none
 * @param ages days from each event to the as-of date
 * @param consumer value id of each attribute of the consumer, in the network's order
 * @param facts ln(1 + x) of each fact x of the consumer, in the order of {@link io.unicon.features.table.Facts#ALL}
 */
@SuppressWarnings("ArrayRecordComponent") // Many of these are held at once, and none is ever compared.
public record Example(int[][] attributes, float[] prices, float[] ages, int[] consumer, float[] facts) {

    /** A number that every event may have. */
    public enum Measure {
        PRICE,
        AGE_DAYS
    }

    /** Number of events. */
    public int length() {
        return ages.length;
    }

    /** A number of each event, NaN if an event has none. */
    public float[] numbers(Measure measure) {
        return switch (measure) {
            case PRICE -> prices;
            case AGE_DAYS -> ages;
        };
    }
}
