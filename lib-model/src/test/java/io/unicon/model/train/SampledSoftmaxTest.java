package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class SampledSoftmaxTest {

    /**
     * The target, sku 2, scores 2 and is drawn with probability 1/2; sku 3 scores 1 with probability 1/4. Less the
     * logarithms of these, their weights are e^2 / (1/2) = 14.7781 and e^1 / (1/4) = 10.8731. That the target was drawn
     * itself changes nothing. The loss is -ln(14.7781 / 25.6512) = 0.55145.
     */
    @Test
    void correctsScoresForTheProbabilityOfBeingDrawn() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray hidden = manager.create(new float[][] {{1, 0}});
            NDArray targetWeights = manager.create(new float[][] {{2, 0}});
            NDArray drawnWeights = manager.create(new float[][] {{1, 5}, {2, 0}});
            double[] logShares = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Math.log(.5), Math.log(.25)};

            NDArray loss = SampledSoftmax.loss(
                    hidden, targetWeights, drawnWeights, new long[] {2}, new long[] {3, 2}, logShares);

            assertThat(loss.getFloat()).isCloseTo(.55145f, offset(1e-4f));
        }
    }
}
