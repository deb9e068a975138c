package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullSoftmaxTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** Scores 0 and ln 3 have the shares 1/4 and 3/4. */
    @Test
    void isTheNegativeLogarithmOfTheTargetsShare() {
        NDArray hidden = tracked(new float[] {1}, 1, 1);
        NDArray weights = tracked(new float[] {0, (float) Math.log(3)}, 2, 1);

        float loss = backward(() -> FullSoftmax.loss(hidden, weights, manager.create(new long[] {1}), 100));

        assertThat(loss).isCloseTo((float) -Math.log(.75), offset(1e-5f));
        // Sum of share times vector, less the target's vector: 3/4 ln 3 - ln 3.
        assertThat(hidden.getGradient().toFloatArray()).containsExactly(new float[] {-.274653f}, offset(1e-5f));
        // Share less 1 for the target, times the encoded event.
        assertThat(weights.getGradient().toFloatArray()).containsExactly(new float[] {.25f, -.25f}, offset(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 14, 1000})
    void lossAndGradientsDoNotDependOnTheSlices(long sliceScores) {
        float[] events = manager.randomNormal(new Shape(15)).toFloatArray();
        float[] vectors = manager.randomNormal(new Shape(21)).toFloatArray();
        NDArray targets = manager.create(new long[] {6, 0, 3, 3, 1});
        NDArray hidden = tracked(events, 5, 3);
        NDArray weights = tracked(vectors, 7, 3);
        NDArray plainHidden = tracked(events, 5, 3);
        NDArray plainWeights = tracked(vectors, 7, 3);

        float loss = backward(() -> FullSoftmax.loss(hidden, weights, targets, sliceScores));
        float plainLoss = backward(() -> plainHidden
                .matMul(plainWeights.transpose())
                .logSoftmax(1)
                .gather(targets.expandDims(1), 1)
                .mean()
                .neg());

        assertThat(loss).isCloseTo(plainLoss, offset(1e-5f));
        assertThat(hidden.getGradient().toFloatArray())
                .containsExactly(plainHidden.getGradient().toFloatArray(), offset(1e-5f));
        assertThat(weights.getGradient().toFloatArray())
                .containsExactly(plainWeights.getGradient().toFloatArray(), offset(1e-5f));
    }

    private NDArray tracked(float[] values, long rows, long columns) {
        NDArray array = manager.create(values, new Shape(rows, columns));
        array.setRequiresGradient(true);
        return array;
    }

    private float backward(Supplier<NDArray> loss) {
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray value = loss.get();
            collector.backward(value);
            return value.getFloat();
        }
    }
}
