package io.unicon.model.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.Sequences;
import io.unicon.model.nn.Norm;
import io.unicon.model.represent.EncoderMean;
import io.unicon.model.vocabulary.EncoderSizes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalPredictorTest {

    private static final EncoderSizes SIZES = new EncoderSizes(30, 4, List.of());
    private static final EncoderConfig CONFIG = new EncoderConfig(
            1, 8, 2, 4, 20, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM));

    private final NDManager manager = NDManager.newBaseManager();
    private final SequenceEncoder encoder = SequenceEncoder.initialise(CONFIG, SIZES, manager, 1);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void embeddingsDoNotDependOnBuffersOrTasks() {
        List<EncodedSequence> sequences = Sequences.random(SIZES, 1, 5, 1, 20, 0, 7, 3, 20, 2, 11);

        float[][] alone = embed(sequences, 1, 1);
        float[][] together = embed(sequences, 4, 3);

        assertThat(together).hasDimensions(9, 8);
        assertThat(together[3]).containsOnly(0);
        for (int row = 0; row < alone.length; row++) {
            assertThat(together[row]).containsExactly(alone[row], offset(1e-5f));
        }
    }

    @Test
    void emptyInputHasNoVectors() {
        assertThat(embed(List.of(), 4, 2)).isEmpty();
    }

    private float[][] embed(List<EncodedSequence> sequences, int bufferRows, int tasks) {
        InferenceConfig config = new InferenceConfig(ComputeDevice.CPU, 100, bufferRows, .5);
        return new LocalPredictor(manager, config, tasks).vectors(new EncoderMean(encoder), sequences);
    }
}
