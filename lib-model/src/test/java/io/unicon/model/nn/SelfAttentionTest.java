package io.unicon.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfAttentionTest {

    /**
     * Queries, keys, values and output are the identity, so the tokens (1, 0) and (0, 1) score 1 / sqrt(2) = 0.70711
     * with themselves and 0 with each other. With e^0.70711 = 2.02811 the weight of a token for itself is
     * 2.02811 / 3.02811 = 0.66976, and 0.33024 for the other.
     */
    @Test
    void mixesTokensByScaledDotProducts() {
        assertThat(attend(0, 0, 0, 0)).containsExactly(new float[] {.66976f, .33024f, .33024f, .66976f}, offset(1e-5f));
    }

    @Test
    void minusInfinityInTheMaskHidesAToken() {
        float hidden = Float.NEGATIVE_INFINITY;

        assertThat(attend(0, hidden, 0, 0)).containsExactly(new float[] {1, 0, .33024f, .66976f}, offset(1e-5f));
    }

    private static float[] attend(float... mask) {
        EncoderConfig config = new EncoderConfig(
                1, 2, 1, 1, 2, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM));
        SelfAttention attention = new SelfAttention(config.transformer());
        try (NDManager manager = NDManager.newBaseManager()) {
            attention.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 2));
            attention.getParameters().get("01projection_weight").getArray().set(new float[] {
                1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1
            });
            attention.getParameters().get("02output_weight").getArray().set(new float[] {1, 0, 0, 1});
            NDArray x = manager.create(new float[] {1, 0, 0, 1}, new Shape(1, 2, 2));

            Pass pass = new Pass(new ParameterStore(manager, false), false);
            return pass.through(attention, x, manager.create(mask, new Shape(2, 2)))
                    .toFloatArray();
        }
    }
}
