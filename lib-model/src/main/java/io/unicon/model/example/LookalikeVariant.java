package io.unicon.model.example;

import java.util.List;

/**
 * A named way of building the network (UNICON, section 4.2, has five, none of which reads facts).
 *
 * @param name the key of the block under {@code lookalikes.variants}
 * @param classWeights whether the two classes weigh the same in the loss, however rare one is
 * @param numbers how prices, times and facts are encoded
 * @param timeAndPositions whether the network knows when an event was, and its place in the sequence
 * @param facts whether the class's token carries the facts of the consumer
 */
public record LookalikeVariant(
        String name, boolean classWeights, NumberEncoding.Kind numbers, boolean timeAndPositions, boolean facts) {

    /** The numbers of an event that the network reads. */
    public List<Example.Measure> measures() {
        return timeAndPositions
                ? List.of(Example.Measure.PRICE, Example.Measure.AGE_DAYS)
                : List.of(Example.Measure.PRICE);
    }
}
