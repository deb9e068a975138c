package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;

/** Overwrites arrays that others refer to. */
public final class Overwriting {

    private Overwriting() {}

    /**
     * Copies the values of an array to another one of the same shape, which keeps its manager and goes on to require a
     * gradient if it did. DJL's own {@code copyTo} and {@code set} use a guard that PyTorch has deprecated, with a
     * warning on the first use.
     */
    public static void copy(NDArray from, NDArray to) {
        boolean gradient = to.hasGradient();
        try (NDArray values = from.stopGradient()) {
            to.intern(values.duplicate()); // A copy, since an array may lie in memory of Java that is freed with it.
        }
        to.setRequiresGradient(gradient);
    }
}
