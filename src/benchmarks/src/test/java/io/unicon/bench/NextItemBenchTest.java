package io.unicon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextItemBenchTest {

    private static final int ITEMS = 30;

    @TempDir
    Path folder;

    /** Every consumer goes around a ring of items, so the next item is predictable; guessing has an NDCG@10 of .15. */
    @Test
    void ranksTheFollowingItemFirst() throws IOException {
        JsonNode result = nextItem(ring(), List.of("encoder.attributes=[]", "encoder.outputWeights=sku"));

        assertThat(result.get("consumers").asInt()).isEqualTo(90);
        assertThat(result.get("items").asInt()).isEqualTo(ITEMS);
        assertThat(result.get("epochs").asInt()).isEqualTo(20);
        assertThat(result.get("hr@5").asDouble()).isEqualTo(1);
        assertThat(result.get("ndcg@10").asDouble()).isGreaterThan(.5);
        assertThat(result.get("unseen_ndcg@10").asDouble())
                .isGreaterThanOrEqualTo(result.get("ndcg@10").asDouble());
    }

    @Test
    void readsTheValuesOfTheItemsInTheOrderOfTheAttributes() throws IOException {
        String attributes = BenchRun.file(
                folder,
                "attributes",
                IntStream.rangeClosed(1, ITEMS)
                        .mapToObj("\"%1$d\": [7, %1$d, 9]"::formatted)
                        .collect(Collectors.joining(", ", "{", "}")));

        int[][] values = AttributeFile.read(Path.of(attributes), 2, ITEMS);

        assertThat(AttributeFile.sizes(values)).containsExactly(3, 2 + ITEMS);
        assertThat(values[0][2]).isEqualTo(2);
        assertThat(values[1][2 + 4]).isEqualTo(2 + 4);
        JsonNode result = nextItem(
                ring(),
                List.of("encoder.attributes=[first, second]", "encoder.outputWeights=sku_and_attributes"),
                "--attributes",
                attributes);
        assertThat(result.get("attributes").asInt()).isEqualTo(2);
        assertThat(result.get("hr@5").asDouble()).isEqualTo(1);
    }

    @Test
    void refusesAttributesThatTheEncoderDoesNotExpect() throws IOException {
        String file = ring();

        assertThatThrownBy(() -> nextItem(
                        file,
                        List.of("encoder.attributes=[]", "encoder.outputWeights=sku"),
                        "--attributes",
                        "values.json"))
                .isInstanceOf(UserError.class)
                .hasMessage("encoder.attributes is [], and --attributes is values.json. Give both or neither.");
    }

    private String ring() throws IOException {
        return BenchRun.file(
                folder,
                "sequences",
                IntStream.range(0, 90)
                        .mapToObj(consumer -> IntStream.range(0, 6 + consumer % 4)
                                .mapToObj(step -> Integer.toString(1 + (consumer + step) % ITEMS))
                                .collect(Collectors.joining(" ", consumer + " ", "")))
                        .toArray(String[]::new));
    }

    private static JsonNode nextItem(String file, List<String> settings, String... more) throws IOException {
        Stream<String> small = Stream.of(
                "encoder.width=16",
                "encoder.maxEvents=3",
                "encoder.inputDropout=0",
                "encoder.attentionDropout=0",
                "encoder.hiddenDropout=0",
                "training.batchSize=10",
                "training.learningRate=0.01",
                "training.patience=20",
                "training.maxEpochs=20");
        return BenchRun.of(Stream.of(
                        Stream.of("next-item", "--sequences", file),
                        Stream.concat(small, settings.stream()).flatMap(setting -> Stream.of("--set", setting)),
                        Arrays.stream(more))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }
}
