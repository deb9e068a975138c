package io.unicon.model.inference;

/** Where tensors are computed. There is no automatic choice: a GPU that was asked for is used or missed aloud. */
public enum ComputeDevice {
    CPU,
    GPU
}
