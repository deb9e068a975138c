package io.unicon.model.example;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import java.io.Serializable;
import java.util.List;

/**
 * A fact of the consumer that the network reads, and the encoding of its logarithm.
 *
 * @param fact the name of one of {@link Facts#ALL}
 */
public record EncodedFact(String fact, NumberEncoding encoding) implements Serializable {

    private static final List<String> NAMES =
            Facts.ALL.stream().map(Field::name).toList();

    /** The index of the fact among the facts of an {@link Example}. */
    @JsonIgnore
    public int place() {
        return NAMES.indexOf(fact);
    }
}
