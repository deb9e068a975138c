package io.unicon.model.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.unicon.model.nn.PaddedBatch;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A batch of examples, each from its oldest event on, padded at the end to the length of the longest.
 *
 * <p>B examples, T events of the longest, D inputs of a number, F inputs of the facts.
 *
 * @param mask 1 for an event and 0 for padding, float32 (B, T)
 * @param attributes value ids, int64, an array (B, T) for each attribute
 * @param consumer value ids, int64, an array (B) for each attribute of the consumer
 * @param numbers encoded numbers, float32, an array (B, T, D) for each number
 * @param facts encoded facts of the consumer, float32, an array (B, F), or empty if the network does not read facts
 */
record ExampleBatch(
        NDArray mask, List<NDArray> attributes, List<NDArray> consumer, List<NDArray> numbers, List<NDArray> facts) {

    /**
     * Makes a batch of examples.
     *
     * @param manager owner of the arrays
     * @param examples at least one, each with at least one event
     * @param encoded the numbers that the network reads
     */
    static ExampleBatch of(NDManager manager, List<Example> examples, EncodedNumbers encoded) {
        PaddedBatch padded = PaddedBatch.of(manager, examples, Example::length);
        int longest = padded.longest();
        Example first = examples.get(0);
        return new ExampleBatch(
                padded.mask(),
                IntStream.range(0, first.attributes().length)
                        .mapToObj(attribute -> padded.ids(examples, example -> example.attributes()[attribute]))
                        .toList(),
                IntStream.range(0, first.consumer().length)
                        .mapToObj(attribute -> manager.create(examples.stream()
                                .mapToLong(example -> example.consumer()[attribute])
                                .toArray()))
                        .toList(),
                encoded.measures().stream()
                        .map(measure -> numbers(manager, examples, longest, measure))
                        .toList(),
                encoded.facts().isEmpty() ? List.of() : List.of(facts(manager, examples, encoded)));
    }

    static ExampleBatch of(NDList arrays, int attributes, int consumerAttributes, int numbers) {
        int consumerAt = 1 + attributes;
        int numbersAt = consumerAt + consumerAttributes;
        int factsAt = numbersAt + numbers;
        return new ExampleBatch(
                arrays.get(0),
                arrays.subList(1, consumerAt),
                arrays.subList(consumerAt, numbersAt),
                arrays.subList(numbersAt, factsAt),
                arrays.subList(factsAt, arrays.size()));
    }

    NDArray[] arrays() {
        NDList arrays = new NDList(mask);
        arrays.addAll(attributes);
        arrays.addAll(consumer);
        arrays.addAll(numbers);
        arrays.addAll(facts);
        return arrays.toArray(NDArray[]::new);
    }

    private static NDArray numbers(NDManager manager, List<Example> examples, int longest, EncodedMeasure measure) {
        int width = measure.encoding().width();
        float[] inputs = new float[examples.size() * longest * width];
        for (int b = 0; b < examples.size(); b++) {
            float[] values = examples.get(b).numbers(measure.measure());
            for (int t = 0; t < values.length; t++) {
                measure.encoding().encode(values[t], inputs, (b * longest + t) * width);
            }
        }
        return manager.create(inputs, new Shape(examples.size(), longest, width)); // (B, T, D)
    }

    private static NDArray facts(NDManager manager, List<Example> examples, EncodedNumbers encoded) {
        int width = encoded.factInputs();
        float[] inputs = new float[examples.size() * width];
        int at = 0;
        for (Example example : examples) {
            for (EncodedFact fact : encoded.facts()) {
                fact.encoding().encode(example.facts()[fact.place()], inputs, at);
                at += fact.encoding().width();
            }
        }
        return manager.create(inputs, new Shape(examples.size(), width)); // (B, F)
    }
}
