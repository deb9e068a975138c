package io.unicon.model.example;

import java.util.List;

/**
 * How much the network reads.
 *
 * @param attributeValues number of value ids of each attribute of an event, the reserved ids 0 and 1 included
 * @param consumerValues the same of each attribute of the consumer
 * @param numberWidths inputs of each number of an event
 * @param positions most events of an example if the network knows their places, else 0
 * @param factInputs inputs of the facts of the consumer
 */
public record LookalikeSizes(
        List<Integer> attributeValues,
        List<Integer> consumerValues,
        List<Integer> numberWidths,
        int positions,
        int factInputs) {

    public LookalikeSizes {
        attributeValues = List.copyOf(attributeValues);
        consumerValues = List.copyOf(consumerValues);
        numberWidths = List.copyOf(numberWidths);
    }
}
