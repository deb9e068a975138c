package io.unicon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class KMeansBenchTest {

    private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }\n";

    @TempDir
    Path folder;

    KMeansBenchTest(SparkSession spark) {
        assertThat(spark.sparkContext().isStopped()).isFalse();
    }

    /** Two pairs of parallel vectors: with two centres every distance is 0. */
    @Test
    void printsItsMeasurements() throws IOException {
        String file = numpyFile(HEADER, 1, 0, 2, 0, 0, 1, 0, 3);

        JsonNode result = BenchRun.of("kmeans", "--points", file, "--k", "2", "--iterations", "5");

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly("peer", "n", "dim", "k", "iterations", "seconds", "mean_cosine_distance");
        assertThat(result.get("peer").asText()).matches("unicon \\S+ \\(spark mllib [\\d.]+\\)");
        assertThat(result.get("n").asInt()).isEqualTo(4);
        assertThat(result.get("dim").asInt()).isEqualTo(2);
        assertThat(result.get("k").asInt()).isEqualTo(2);
        assertThat(result.get("iterations").asInt()).isEqualTo(5);
        assertThat(result.get("mean_cosine_distance").asDouble()).isZero();
    }

    @Test
    void drawsPointsWhereANumberIsGiven() throws IOException {
        JsonNode result = BenchRun.of("kmeans", "--points", "50", "--dim", "3", "--k", "1", "--iterations", "1");

        assertThat(result.get("n").asInt()).isEqualTo(50);
        assertThat(result.get("dim").asInt()).isEqualTo(3);
        assertThat(result.get("mean_cosine_distance").asDouble()).isBetween(.1, 1.0);
    }

    @Test
    void refusesAMissingFile() {
        assertThatThrownBy(() -> BenchRun.of("kmeans", "--points", folder + "/none.npy"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no file " + folder + "/none.npy. Correct --points.");
    }

    @Test
    void refusesNumbersOfAnotherType() throws IOException {
        String file = numpyFile(HEADER.replace("<f4", "<f8"), 1, 0);

        assertThatThrownBy(() -> BenchRun.of("kmeans", "--points", file))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot read points from " + file
                        + ": it holds no float32 (N, E), row by row, but "
                        + HEADER.strip().replace("<f4", "<f8")
                        + ". Give --points a file that numpy.save wrote of float32 (N, E).");
    }

    @Test
    void refusesAFileThatEndsEarly() throws IOException {
        String file = numpyFile(HEADER, 1, 0, 2);

        assertThatThrownBy(() -> BenchRun.of("kmeans", "--points", file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read points from " + file + ": it ends early.");
    }

    @Test
    void refusesAFileOfAnotherFormat() throws IOException {
        String file = BenchRun.file(folder, "points.csv", "consumer,x,y", "1,0.5,0.5");

        assertThatThrownBy(() -> BenchRun.of("kmeans", "--points", file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read points from " + file + ": it is not a file of NumPy.");
    }

    private String numpyFile(String header, float... values) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Files.write(folder.resolve("points.npy"), bytes.array()).toString();
    }
}
