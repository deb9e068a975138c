package io.unicon.model.example;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import io.unicon.model.inference.VectorModel;
import java.util.List;

/**
 * Scores examples with a network: the estimated probability of the positive class, a vector of one number in [0, 1].
 *
 * @param numbers the numbers that the network reads
 * @param logOddsShift added to the network's log odds; corrects for a training in which the positive class was more
 *     frequent than in the population. It does not change the order of scores
 */
public record ExampleScorer(LookalikeNetwork network, EncodedNumbers numbers, double logOddsShift)
        implements VectorModel<Example> {

    @Override
    public int length(Example example) {
        return example.length();
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public NDArray vectors(NDManager ofBatch, List<Example> examples) {
        NDArray scores = network.scores(ExampleBatch.of(ofBatch, examples, numbers)); // (B, 2)
        NDArray logOdds = scores.get(":, 1").sub(scores.get(":, 0")).add(logOddsShift); // (B)
        return Activation.sigmoid(logOdds).expandDims(1); // (B, 1)
    }
}
