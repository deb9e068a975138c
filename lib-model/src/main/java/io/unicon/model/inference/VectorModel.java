package io.unicon.model.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * A model ready for use, which computes a vector for each example. Any number of threads may use it at once.
 *
 * @param <E> an example, as the model reads it
 */
public interface VectorModel<E> {

    /** The number of tokens of the example. An example of length 0 is not computed; its vector is zero. */
    int length(E example);

    /** The number of components of a vector. */
    int width();

    /**
     * The vectors of a batch of examples, each with at least one token.
     *
     * @param ofBatch owner of the result and of all intermediate arrays
     * @return (B, width)
     */
    NDArray vectors(NDManager ofBatch, List<E> examples);
}
