package io.unicon.model.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * A model ready for use, which makes a vector of each example. Any number of threads may use it at once.
 *
 * @param <E> an example, as the model reads it
 */
public interface VectorModel<E> {

    /** Tokens of the example that are computed; one of length 0 is not computed, and gets zeros. */
    int length(E example);

    /** Numbers in a vector. */
    int width();

    /**
     * The vectors of examples, each of them with a token at least, side by side.
     *
     * @param ofBatch owner of the result and of everything on the way to it
     * @return (B, width)
     */
    NDArray vectors(NDManager ofBatch, List<E> examples);
}
