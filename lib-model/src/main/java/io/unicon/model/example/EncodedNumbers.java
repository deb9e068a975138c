package io.unicon.model.example;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.List;

/**
 * The numbers that the network reads, and their encodings.
 *
 * @param measures the numbers of an event
 * @param facts the numbers of the consumer
 */
public record EncodedNumbers(List<EncodedMeasure> measures, List<EncodedFact> facts) implements Serializable {

    /** No numbers. */
    public static final EncodedNumbers NONE = new EncodedNumbers(List.of(), List.of());

    public EncodedNumbers {
        measures = List.copyOf(measures);
        facts = List.copyOf(facts);
    }

    /** The number of network inputs for the facts of a consumer. */
    @JsonIgnore
    public int factInputs() {
        return facts.stream().mapToInt(fact -> fact.encoding().width()).sum();
    }
}
