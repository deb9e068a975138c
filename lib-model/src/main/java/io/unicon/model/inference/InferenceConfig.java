package io.unicon.model.inference;

import static io.unicon.features.UserError.check;

import java.io.Serializable;

/**
 * How sequences are run through a model. None of it changes an embedding by more than rounding.
 *
 * @param device where the model runs; with {@code gpu} every task needs one from Spark
 * @param tokensPerBatch at most so many positions, padding included, are computed at once; a longer sequence is a batch
 *     of its own
 * @param bufferRows so many rows of a partition are read ahead and sorted by length
 */
public record InferenceConfig(ComputeDevice device, int tokensPerBatch, int bufferRows) implements Serializable {

    public InferenceConfig {
        check(tokensPerBatch >= 1, "tokensPerBatch must be at least 1; got %s", tokensPerBatch);
        check(bufferRows >= 1, "bufferRows must be at least 1; got %s", bufferRows);
    }

    BatchPlanner planner() {
        return new BatchPlanner(tokensPerBatch, device.paddingPerBatch());
    }
}
