package io.unicon.model.nn;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;

/** The parameter that holds one vector for each id. */
public final class EmbeddingTable {

    private EmbeddingTable() {}

    /**
     * A table that a block adds to its parameters.
     *
     * @param rows number of ids, at least 1
     * @param width number of components of a vector
     */
    public static Parameter of(String name, int rows, int width) {
        return Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, width))
                .build();
    }
}
