package io.unicon.model.example;

import java.util.List;

/**
 * The sizes of the network's inputs.
 *
 * @param attributeValues number of value ids of each attribute of an event, the reserved ids 0 and 1 included
 * @param consumerValues number of value ids of each attribute of the consumer, the reserved ids included
 * @param numberWidths number of inputs of each number of an event
 * @param positions most events of an example if the network reads their positions, else 0
 * @param factInputs number of inputs of the facts of the consumer
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
