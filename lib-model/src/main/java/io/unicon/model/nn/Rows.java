package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** Stacks arrays by their rows. */
public final class Rows {

    private Rows() {}

    /**
     * The rows of all pieces in their order. A single piece is returned as it is: {@link NDArrays#concat} would copy
     * it, and no gradient flows through that copy.
     *
     * @param pieces at least one
     */
    public static NDArray of(NDList pieces) {
        return pieces.size() == 1 ? pieces.get(0) : NDArrays.concat(pieces, 0);
    }
}
