package io.unicon.model.rank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.Sequences;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private static final EncoderConfig CONFIG = new EncoderConfig(
            1, 2, 1, 1, 4, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM));

    /** Sku 3 scores 1, as does sku 4, below skus 2 and 5; sku 5 scores 2, below sku 2 alone. */
    @Test
    void ranksByScoreWithTiesBeforeTheWantedSku() {
        assertThat(ranks(new float[] {9, 9, 9, 9, 3, 0, 1, 0, 1, 0, 2, 0}).amongAll())
                .containsExactly(4, 2);
    }

    /** Sku 4 was seen before sku 3, and sku 2, twice, before sku 5: neither is ranked any more. */
    @Test
    void ranksAmongSkusThatAreNotInTheHistory() {
        assertThat(ranks(new float[] {9, 9, 9, 9, 3, 0, 1, 0, 1, 0, 2, 0}).amongUnseen())
                .containsExactly(3, 1);
    }

    @Test
    void equalScoresRankTheWantedSkuLast() {
        assertThat(ranks(new float[6 * 2]).amongAll()).containsExactly(4, 4);
    }

    /**
     * Ranks of sku 3 after sku 4, and of sku 5 after skus 2, 3, 2, 3, 2, of which four are read. The last layer norm
     * makes every event (1, 0), so a sku's score is the first component of its vector.
     */
    private static Ranks ranks(float[] skuVectors) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequenceEncoder encoder = SequenceEncoder.initialise(CONFIG, new EncoderSizes(6, 3, List.of()), manager, 1);
            encoder.getParameters().get("01tokens_skus").getArray().set(skuVectors);
            encoder.getParameters().get("02transformer_01norm_gamma").getArray().set(new float[] {0, 0});
            encoder.getParameters().get("02transformer_01norm_beta").getArray().set(new float[] {1, 0});
            LeaveOneOut leaveOneOut = new LeaveOneOut(encoder, new OutputLayer(encoder, new int[0][]));
            return leaveOneOut.ranks(manager, List.of(Sequences.ofSkus(4, 3), Sequences.ofSkus(2, 3, 2, 3, 2, 5)));
        }
    }
}
