package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {

    /**
     * Step 1, gradient 2: the corrected moments are 2 and 4, so the move is 0.1 * 2 / sqrt(4) = 0.1. Step 2, gradient
     * -1: m = 0.9 * 0.2 - 0.1 = 0.08, corrected by 1 - 0.9^2 = 0.19 to 0.421053; v = 0.999 * 0.004 + 0.001 = 0.004996,
     * corrected by 1 - 0.999^2 = 0.001999 to 2.499250; the move is 0.1 * 0.421053 / 1.580902 = 0.026634.
     */
    @Test
    void followsTheCorrectedMoments() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray parameter = manager.create(new float[] {1});
            parameter.setRequiresGradient(true);
            Adam adam = new Adam(List.of(parameter), .1, manager);

            descend(parameter, 2);
            adam.step(1);
            assertThat(parameter.toFloatArray()).containsExactly(new float[] {.9f}, offset(1e-6f));

            descend(parameter, -1);
            adam.step(2);
            assertThat(parameter.toFloatArray()).containsExactly(new float[] {.873366f}, offset(1e-6f));
        }
    }

    private static void descend(NDArray parameter, float slope) {
        try (GradientCollector collector = parameter.getManager().getEngine().newGradientCollector()) {
            collector.backward(parameter.mul(slope).sum());
        }
    }
}
