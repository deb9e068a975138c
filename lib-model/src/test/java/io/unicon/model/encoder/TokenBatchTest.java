package io.unicon.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenBatchTest {

    @Test
    void padsAtTheEndToTheLongest() {
        EncodedSequence two = new EncodedSequence(new int[] {5, 6}, new int[] {2, 3}, new int[][] {{8, 9}});
        EncodedSequence one = new EncodedSequence(new int[] {7}, new int[] {4}, new int[][] {{1}});

        try (NDManager manager = NDManager.newBaseManager()) {
            TokenBatch batch = TokenBatch.of(manager, List.of(two, one));

            assertThat(batch.skus().getShape()).isEqualTo(new Shape(2, 2));
            assertThat(batch.skus().toLongArray()).containsExactly(5, 6, 7, 0);
            assertThat(batch.actions().toLongArray()).containsExactly(2, 3, 4, 0);
            assertThat(batch.attributes()).hasSize(1);
            assertThat(batch.attributes().get(0).toLongArray()).containsExactly(8, 9, 1, 0);
            assertThat(batch.mask().toFloatArray()).containsExactly(1, 1, 1, 0);
        }
    }

    @Test
    void refusesASequenceWithoutEvents() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> TokenBatch.of(manager, List.of(Sequences.ofSkus(2), Sequences.ofSkus())))
                    .hasMessage("A batch needs sequences with at least one event each.");
            assertThatThrownBy(() -> TokenBatch.of(manager, List.of()))
                    .hasMessage("A batch needs sequences with at least one event each.");
        }
    }
}
