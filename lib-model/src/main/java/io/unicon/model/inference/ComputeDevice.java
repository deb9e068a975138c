package io.unicon.model.inference;

/** The device that computes tensors. It is never chosen automatically: a missing GPU is an error. */
public enum ComputeDevice {
    /** One more batch costs about as much as computing a hundred tokens. */
    CPU(128),
    /** Small batches leave most of the device idle; padding costs next to nothing. */
    GPU(Integer.MAX_VALUE);

    private final int paddingPerBatch;

    ComputeDevice(int paddingPerBatch) {
        this.paddingPerBatch = paddingPerBatch;
    }

    /** The number of padding tokens above which another batch is cheaper. */
    int paddingPerBatch() {
        return paddingPerBatch;
    }
}
