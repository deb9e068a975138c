package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import io.unicon.model.nn.Pass;
import io.unicon.model.nn.TrainingEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fits y = w x + b to the point (1, 3). */
class TrainerTest {

    private final List<Integer> epochsOfLoss = new ArrayList<>();

    @Test
    void onlyTheTrainableParametersChange() throws IOException {
        try (NDManager manager = TrainingEngine.newManager()) {
            Linear line = TrainingEngine.initialise(Linear.builder().setUnits(1).build(), manager, 1);
            NDArray weight = line.getParameters().get("weight").getArray();
            NDArray bias = line.getParameters().get("bias").getArray();
            byte[] before = weight.toByteArray();

            train(line, List.of(line.getParameters().get("bias")));

            assertThat(weight.toByteArray()).isEqualTo(before);
            assertThat(bias.getFloat(0)).isPositive();
        }
    }

    @Test
    void theLossReceivesTheEpoch() throws IOException {
        try (NDManager manager = TrainingEngine.newManager()) {
            Linear line = TrainingEngine.initialise(Linear.builder().setUnits(1).build(), manager, 1);

            train(line, List.copyOf(line.getParameters().values()));

            assertThat(epochsOfLoss).containsExactly(1, 1, 2, 2, 3, 3);
        }
    }

    /** Three epochs of two steps. */
    private void train(Linear line, List<Parameter> trainable) throws IOException {
        Trainer.Loss<Integer> squaredError = (scope, batch, epoch) -> {
            epochsOfLoss.add(epoch);
            NDArray x = scope.ones(new Shape(1, 1));
            NDArray y = new Pass(new ParameterStore(scope, false), true).through(line, x);
            return y.sub(3).square().sum();
        };
        new Trainer(new TrainingLimits(.1, 3, Optional.empty(), 3), 1, Optional.empty(), new Silent())
                .train(new Trainer.Task<>(
                        line,
                        trainable,
                        squaredError,
                        new ShuffledBatches<>(List.of(1, 2), 1, 1),
                        () -> new Validation(Map.of(ValidationFigure.STYLE_LOSS, 1.0), ValidationFigure.STYLE_LOSS),
                        "line"));
    }

    private static final class Silent implements TrainingProgress {

        @Override
        public void advanced(Pace pace) {
            assertThat(pace.left()).isGreaterThanOrEqualTo(Duration.ZERO);
        }

        @Override
        public void finished(EpochResult epoch) {
            assertThat(epoch.trainLoss()).isPositive();
        }
    }
}
