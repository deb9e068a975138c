package io.unicon.model.inference;

import static io.unicon.features.error.UserError.check;

import io.unicon.model.nn.BatchPlanner;
import java.io.Serializable;

/**
 * How a model is applied to sequences. Only {@code ownShare} changes an embedding by more than rounding.
 *
 * @param device where the model runs; with {@code gpu} Spark must assign a GPU to every task
 * @param tokensPerBatch maximum number of positions of a batch, padding included; a longer sequence is a batch of its
 *     own
 * @param bufferRows number of rows of a partition that are read ahead and sorted by length
 * @param ownShare weight of the consumer's own shares in the representation {@code profile}, in [0, 1]; the weight of
 *     the predicted shares is 1 - {@code ownShare}
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
