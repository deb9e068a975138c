package io.unicon.model.example;

import java.util.List;

/**
 * A named way of building and training the network (UNICON, section 4.2, has five; none of them reads facts).
 *
 * @param name the key of the block under {@code lookalikes.networks}
 * @param classWeights whether both classes have the same weight in the loss, however rare one is
 * @param numbers how prices, times and facts are encoded
 * @param timeAndPositions whether the network reads the age of each event and its position in the sequence
 * @param facts whether the class token includes the facts of the consumer
 */
public record NetworkDesign(
        String name, boolean classWeights, NumberEncoding.Kind numbers, boolean timeAndPositions, boolean facts) {

    /** The weights of the examples in the loss. */
    public ClassLoss.Weighting weighting() {
        return classWeights ? ClassLoss.Weighting.EQUAL_CLASSES : ClassLoss.Weighting.EQUAL_EXAMPLES;
    }

    /** The numbers of an event that the network reads. */
    public List<Example.Measure> measures() {
        return timeAndPositions
                ? List.of(Example.Measure.PRICE, Example.Measure.AGE_DAYS)
                : List.of(Example.Measure.PRICE);
    }
}
