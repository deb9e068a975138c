package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Numbers that a gradient reads.
 *
 * <p>DJL's operations with a Java number ({@code array.mul(2)}) free the array that they make of it at once. PyTorch keeps
 * a factor or a divisor for the gradient, though, and would read freed memory: gradients that are wrong now and then. So
 * what multiplies or divides on the way to a loss must be an array that outlives the gradient.
 */
public final class Scalar {

    private Scalar() {}

    /** The number as float32, (), as long-lived as the manager. */
    public static NDArray of(NDManager manager, double value) {
        return manager.create((float) value);
    }
}
