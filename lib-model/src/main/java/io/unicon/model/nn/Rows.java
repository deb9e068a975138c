package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/** Arrays below each other. */
public final class Rows {

    private Rows() {}

    /**
     * The rows of the pieces, those of the first piece first. DJL's {@link NDArrays#concat} gives a copy of an only piece,
     * through which no gradient flows.
     *
     * @param pieces at least one
     */
    public static NDArray of(NDList pieces) {
        return pieces.size() == 1 ? pieces.get(0) : NDArrays.concat(pieces, 0);
    }
}
