package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.unicon.model.example.ClassLoss;
import io.unicon.model.example.Examples;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.LookalikeNetwork;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookalikeTrainingTest {

    private static final List<LabelledExample> TRAINING = Examples.planted(400, 1);
    private static final List<LabelledExample> VALIDATION = Examples.planted(200, 2);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void findsThePlantedValueAmongTheEvents() throws IOException {
        TrainingResult<LookalikeNetwork> result = train(20, Optional.empty(), new LoggedProgress());

        // A guess has the share of the positives, a quarter.
        assertThat(result.kept().orElseThrow().validation().score()).isGreaterThan(.95);
    }

    @Test
    void aContinuedTrainingEndsLikeAnUndisturbedOne(@TempDir java.nio.file.Path folder) throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(new Path(folder.toUri()), new Configuration());
        byte[] undisturbed =
                saved(train(4, Optional.empty(), new LoggedProgress()).model());

        assertThatThrownBy(() -> train(4, Optional.of(checkpoints), new KilledAfterTwo()))
                .hasMessage("killed");
        TrainingResult<LookalikeNetwork> continued = train(4, Optional.of(checkpoints), new LoggedProgress());

        assertThat(continued.epochs()).hasSize(4);
        assertThat(saved(continued.model())).isEqualTo(undisturbed);
    }

    private TrainingResult<LookalikeNetwork> train(
            int epochs, Optional<CheckpointFolder> checkpoints, TrainingProgress progress) throws IOException {
        return new LookalikeTraining(
                        Examples.CONFIG,
                        Examples.SIZES,
                        Examples.NUMBERS,
                        ClassLoss.Weighting.EQUAL_CLASSES,
                        new LookalikeTrainingConfig(32, .005, epochs, epochs, 1000, 1000),
                        1)
                .train(TRAINING, VALIDATION, manager, checkpoints, progress);
    }

    private static final class KilledAfterTwo implements TrainingProgress {

        @Override
        public void advanced(Pace pace) {}

        @Override
        public void finished(EpochResult result) {
            if (result.epoch() == 2) {
                throw new IllegalStateException("killed");
            }
        }
    }

    private static byte[] saved(LookalikeNetwork network) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        network.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
