package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Constants in computations with a gradient.
 *
 * <p>DJL's operations with a Java number ({@code array.mul(2)}) convert the number to an array and free that array at
 * once. PyTorch keeps factors and divisors for the gradient, however, and would read freed memory: some gradients would
 * be wrong. A factor or divisor in the computation of a loss must therefore be an array that outlives the gradient.
 */
public final class Scalar {

    private Scalar() {}

    /** The number as float32, (), as long-lived as the manager. */
    public static NDArray of(NDManager manager, double value) {
        return manager.create((float) value);
    }
}
