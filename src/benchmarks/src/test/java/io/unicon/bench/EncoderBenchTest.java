package io.unicon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class EncoderBenchTest {

    @TempDir
    Path folder;

    /**
     * Consumer 2 has a single item and is left out together with its item 9; the newest three items of consumer 4 are
     * read.
     */
    @Test
    void printsItsMeasurements() throws IOException {
        String file = BenchRun.file(folder, "sequences", "1 1 2 3", "2 9", "", "3  4\t5", "4 8 1 2 3", "5 6 7");

        JsonNode result =
                BenchRun.of("encoder", "--sequences", file, "--dim", "8", "--max-len", "3", "--infer-batch", "2");

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
                        "infer_batch",
                        "infer_seq_per_s");
        assertThat(result.get("peer").asText()).matches("unicon \\S+ \\(djl [\\d.]+, pytorch [\\d.]+\\)");
        assertThat(result.get("consumers").asInt()).isEqualTo(4);
        assertThat(result.get("items").asInt()).isEqualTo(7);
        assertThat(result.get("dim").asInt()).isEqualTo(8);
        assertThat(result.get("layers").asInt()).isEqualTo(2);
        assertThat(result.get("heads").asInt()).isEqualTo(2);
        assertThat(result.get("max_len").asInt()).isEqualTo(3);
        assertThat(result.get("threads").asInt()).isEqualTo(2);
        assertThat(result.get("infer_batch").asInt()).isEqualTo(2);
        assertThat(result.get("infer_seq_per_s").asDouble()).isPositive();
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> BenchRun.of("encoder", "--sequences", folder + "/none"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no file " + folder + "/none. Correct --sequences.");
    }

    @Test
    void refusesAMalformedLine() throws IOException {
        String file = BenchRun.file(folder, "sequences", "1 1 2", "2 3 x4");

        assertThatThrownBy(() -> BenchRun.of("encoder", "--sequences", file))
                .isInstanceOf(UserError.class)
                .hasMessage("Line 2 of " + file
                        + ": 'x4' is not a whole number above 0. A line is `consumer item item ...`.");
    }

    @Test
    void refusesAFileWithoutSequences() throws IOException {
        String file = BenchRun.file(folder, "sequences", "1 1", "2");

        assertThatThrownBy(() -> BenchRun.of("encoder", "--sequences", file))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " has no consumer with two items, with --max-len 50."
                        + " A line is `consumer item item ...`.");
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> BenchRun.of("encoder", "--sequences", "any", "--threads", "0"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("Invalid value for option '--threads': '0' is not a whole number above 0");
    }
}
