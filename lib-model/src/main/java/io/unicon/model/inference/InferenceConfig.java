package io.unicon.model.inference;

import static io.unicon.features.error.UserError.check;

import java.io.Serializable;

/**
 * How sequences are run through a model. Only {@code ownShare} changes an embedding by more than rounding.
 *
 * @param device where the model runs; with {@code gpu} every task needs one from Spark
 * @param tokensPerBatch at most so many positions, padding included, are computed at once; a longer sequence is a batch
 *     of its own
 * @param bufferRows so many rows of a partition are read ahead and sorted by length
 * @param ownShare weight of the consumer's own shares in the representation {@code profile}, in [0, 1]; what is left is the
 *     weight of the predicted shares
 */
public record InferenceConfig(ComputeDevice device, int tokensPerBatch, int bufferRows, double ownShare)
        implements Serializable {

    public InferenceConfig {
        check(tokensPerBatch >= 1, "tokensPerBatch must be at least 1; got %s", tokensPerBatch);
        check(bufferRows >= 1, "bufferRows must be at least 1; got %s", bufferRows);
        check(ownShare >= 0 && ownShare <= 1, "ownShare must be at least 0 and at most 1; got %s", ownShare);
    }

    BatchPlanner planner() {
        return new BatchPlanner(tokensPerBatch, device.paddingPerBatch());
    }
}
