package io.unicon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainBenchTest {

    @TempDir
    Path folder;

    @Test
    void printsItsMeasurements() throws IOException {
        String file = BenchRun.file(folder, "sequences", "1 1 2 3", "2 4 5", "3 5 1 2 3");

        JsonNode result = BenchRun.of("train", "--sequences", file, "--dim", "8", "--train-batch", "2", "--steps", "3");

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly(
                        "peer",
                        "threads",
                        "consumers",
                        "items",
                        "dim",
                        "layers",
                        "heads",
                        "max_len",
                        "train_batch",
                        "train_seq_per_s");
        assertThat(result.get("consumers").asInt()).isEqualTo(3);
        assertThat(result.get("items").asInt()).isEqualTo(5);
        assertThat(result.get("max_len").asInt()).isEqualTo(50);
        assertThat(result.get("train_batch").asInt()).isEqualTo(2);
        assertThat(result.get("train_seq_per_s").asDouble()).isPositive();
    }

    @Test
    void refusesABatchThatIsLargerThanTheFile() throws IOException {
        String file = BenchRun.file(folder, "sequences", "1 1 2 3", "2 4 5");

        assertThatThrownBy(() -> BenchRun.of("train", "--sequences", file))
                .isInstanceOf(UserError.class)
                .hasMessage("--train-batch is 128, but there are only 2 consumers with two items."
                        + " Lower it, or give more of them.");
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> BenchRun.of("train", "--sequences", folder + "/none"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no file " + folder + "/none. Correct --sequences.");
    }
}
