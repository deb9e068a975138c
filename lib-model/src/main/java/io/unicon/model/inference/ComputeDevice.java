package io.unicon.model.inference;

/** Where tensors are computed. There is no automatic choice: a GPU that was asked for is used or missed aloud. */
public enum ComputeDevice {
    /** A batch more costs about as much as computing a hundred tokens. */
    CPU(128),
    /** Small batches leave most of the device idle; padding costs next to nothing. */
    GPU(Integer.MAX_VALUE);

    private final int paddingPerBatch;

    ComputeDevice(int paddingPerBatch) {
        this.paddingPerBatch = paddingPerBatch;
    }

    /** From so many padding tokens on, another batch is cheaper. */
    int paddingPerBatch() {
        return paddingPerBatch;
    }
}
