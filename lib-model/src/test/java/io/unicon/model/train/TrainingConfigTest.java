package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {

    @Test
    void refusesAnEmptyBatch() {
        assertThatThrownBy(() -> new TrainingConfig(0, 1e-3, 10, Optional.empty(), 3, 100, 10, 100, 10))
                .isInstanceOf(UserError.class)
                .hasMessage("batchSize must be at least 1; got 0");
    }

    @Test
    void refusesALearningRateOfZero() {
        assertThatThrownBy(() -> new TrainingConfig(8, 0, 10, Optional.empty(), 3, 100, 10, 100, 10))
                .hasMessage("learningRate must be above 0; got 0.0");
    }

    @Test
    void refusesNegativeEpochs() {
        assertThatThrownBy(() -> new TrainingConfig(8, 1e-3, -1, Optional.empty(), 3, 100, 10, 100, 10))
                .hasMessage("maxEpochs must be at least 0; got -1");
    }

    @Test
    void refusesALimitOfZeroSteps() {
        assertThatThrownBy(() -> new TrainingConfig(8, 1e-3, 10, Optional.of(0), 3, 100, 10, 100, 10))
                .hasMessage("maxSteps must be at least 1; got 0");
    }

    @Test
    void usesAtMostTheSequencesThatItsStepsRead() {
        assertThat(new TrainingConfig(8, 1e-3, 10, Optional.empty(), 3, 100, 10, 100, 10).usableSequences())
                .isEqualTo(100);
        assertThat(new TrainingConfig(8, 1e-3, 10, Optional.of(5), 3, 100, 10, 100, 10).usableSequences())
                .isEqualTo(50); // 5 batches of 8, and 10 to validate
        assertThat(new TrainingConfig(8, 1e-3, 10, Optional.of(Integer.MAX_VALUE), 3, 100, 10, 100, 10)
                        .usableSequences())
                .isEqualTo(100);
    }
}
