package io.unicon.model.lookalike;

/**
 * A named way of building the network (UNICON, section 4.2, has five).
 *
 * @param name the key of the block under {@code lookalikes.variants}
 * @param classWeights whether the two classes weigh the same in the loss, however rare one is
 * @param numbers how prices and times are encoded
 * @param timeAndPositions whether the network knows when an event was, and its place in the sequence
 */
public record LookalikeVariant(
        String name, boolean classWeights, NumberEncoding.Kind numbers, boolean timeAndPositions) {}
