package io.unicon.model.train;

import ai.djl.ndarray.NDArray;

/** Cross-entropy of the softmax over skus. */
interface SoftmaxLoss {

    /**
     * The mean loss.
     *
     * @param hidden one encoded event a row, (R, E)
     * @param targets id of the sku that followed each
     * @return a scalar, in nats, owned by the manager of the encoded events
     */
    NDArray loss(NDArray hidden, long[] targets);
}
