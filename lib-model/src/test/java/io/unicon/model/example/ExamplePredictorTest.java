package io.unicon.model.example;

import static io.unicon.model.Histories.PREPROCESSING;
import static io.unicon.model.Histories.consumer;
import static io.unicon.model.Histories.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.model.Histories;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.inference.ComputeDevice;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.nn.Norm;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplePredictorTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
    private static final TransformerConfig NETWORK = new TransformerConfig(1, 16, 2, 2, 0, 0, 0, Norm.POST);
    private static final double SHIFT = -0.7;

    private final SparkSession spark;
    private final ArtefactStore store;
    private final NDManager manager = NDManager.newBaseManager();
    private ItemCatalogue items;
    private Dataset<Row> consumers;
    private LookalikeNetwork network;
    private ModelArtefact artefact;

    ExamplePredictorTest(SparkSession spark, @TempDir Path root) {
        this.spark = spark;
        this.store = new ArtefactStore(spark.sessionState().newHadoopConf(), root.toString());
    }

    /** Thirty consumers with 1 to 10 events. */
    @BeforeAll
    void saveANetwork() {
        SplittableRandom random = new SplittableRandom(3);
        items = Histories.catalogue(spark);
        consumers = Histories.of(
                spark,
                IntStream.range(0, 30)
                        .mapToObj(number -> consumer(
                                "consumer" + number,
                                Map.of("age", number % 2 == 0 ? "old" : "young", "follows", "Bo"),
                                IntStream.range(0, 1 + number % 10)
                                        .mapToObj(day -> event(
                                                "2020-02-%dT12:00:00Z".formatted(10 + day),
                                                List.of("gown", "parka", "plain", "hat", "gone")
                                                        .get(random.nextInt(5)),
                                                random.nextDouble(60)))
                                        .toList()))
                        .toList());
        network = LookalikeNetwork.initialise(NETWORK, PREPROCESSING.sizes(), manager, 1);
        artefact = save(network, 1);
    }

    @AfterAll
    void close() {
        manager.close();
        items.close();
    }

    @Test
    void scoresLikeTheDriverWhateverPartitionsAndBatches() {
        ExampleEncoding encoding = new ExampleEncoding(items.tokens(PREPROCESSING.items()), PREPROCESSING, AS_OF);
        List<Example> examples = new ArrayList<>();
        consumers
                .collectAsList()
                .forEach(row -> examples.add(encoding.encode(row.getList(1), row.getJavaMap(2), row.getList(3))));
        float[][] direct = new LocalPredictor(manager, config(1000), 1)
                .vectors(new ExampleScorer(network, PREPROCESSING.numbers(), SHIFT), examples);

        List<Row> whole = predictor(1000).score(consumers, AS_OF, "score").collectAsList();
        List<Row> parts =
                predictor(3).score(consumers.repartition(5), AS_OF, "score").collectAsList();

        assertThat(scores(whole)).doesNotHaveDuplicates().allMatch(score -> score > 0 && score < 1);
        for (int consumer = 0; consumer < direct.length; consumer++) {
            double expected = direct[consumer][0];
            String id = "consumer" + consumer;
            assertThat(whole.get(consumer).<Double>getAs("score")).isCloseTo(expected, within(1e-6));
            assertThat(parts)
                    .filteredOn(row -> row.getString(0).equals(id))
                    .singleElement()
                    .satisfies(row -> assertThat(row.<Double>getAs("score")).isCloseTo(expected, within(1e-6)));
        }
    }

    @Test
    void addsTheColumnOfScoresToThoseThatTheNetworkDoesNotRead() {
        ExamplePredictor predictor = predictor(1000);

        Dataset<Row> scored = predictor.score(consumers, AS_OF, "score");

        assertThat(scored.columns()).containsExactly("consumer_id", "score");
        assertThat(scored.schema().apply("score").dataType()).isEqualTo(DataTypes.DoubleType);
        assertThat(scored.drop("score").collectAsList())
                .isEqualTo(consumers.select("consumer_id").collectAsList());
        assertThat(predictor.counts())
                .as("1 + 2 + .. + 10 events of three times ten consumers")
                .containsEntry("embedded_rows", 30L)
                .containsEntry("tokens", 165L)
                .containsEntry("non_finite_vectors", 0L);
    }

    @Test
    void loadsTheNetworkOncePerJvm() {
        ModelArtefact another = save(LookalikeNetwork.initialise(NETWORK, PREPROCESSING.sizes(), manager, 2), 2);
        ExamplePredictor first = new ExamplePredictor(another, config(1000), items);
        ExamplePredictor second = new ExamplePredictor(another, config(10), items);

        assertThat(first.score(consumers.repartition(6), AS_OF, "score").collectAsList())
                .hasSize(30);
        assertThat(second.score(consumers.repartition(6), AS_OF, "score").collectAsList())
                .hasSize(30);

        assertThat(first.counts()).containsEntry("model_loads", 1L);
        assertThat(second.counts()).containsEntry("model_loads", 0L);
    }

    @Test
    void emptyInputHasNoScores() {
        assertThat(predictor(10)
                        .score(Histories.of(spark, List.of()), AS_OF, "score")
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void thePreprocessingIsReadAsItWasSaved() {
        Preprocessing read = LookalikeArtefact.preprocessing(artefact);

        assertThat(read).isEqualTo(PREPROCESSING);
        assertThat(read.items().attributeNames()).containsExactly("silhouette", "brand");
        assertThat(read.consumers().keySet()).containsExactly("gender", "age");
    }

    @Test
    void theNetworkIsReadAsItWasSaved() {
        try (NDManager another = NDManager.newBaseManager()) {
            LookalikeNetwork read = LookalikeArtefact.network(artefact, another);

            network.getParameters()
                    .forEach(parameter -> assertThat(read.getParameters()
                                    .get(parameter.getKey())
                                    .getArray()
                                    .toFloatArray())
                            .as(parameter.getKey())
                            .isEqualTo(parameter.getValue().getArray().toFloatArray()));
        }
    }

    @Test
    void refusesATruncatedArtefactBeforeAnyTaskStarts(@TempDir Path folder) throws IOException {
        for (String file : List.of("manifest.json", "model.json", "preprocessing.json")) {
            Files.copy(Path.of(URI.create(artefact.location())).resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("parameters.safetensors"), "short");
        ModelArtefact truncated = ModelArtefact.load(spark.sessionState().newHadoopConf(), folder.toString());

        assertThatThrownBy(() -> new ExamplePredictor(truncated, config(10), items).score(consumers, AS_OF, "score"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters.safetensors has 5 bytes where the manifest says")
                .hasMessageEndingWith("Train the model again, or copy the artefact again from its origin.");
    }

    private ModelArtefact save(LookalikeNetwork saved, long seed) {
        Provenance provenance = Provenance.of(
                ArtefactKind.LOOKALIKE,
                "premium",
                AS_OF,
                Map.of("network", NETWORK),
                seed,
                "0",
                Map.of(),
                new Software("0.1.0", "PyTorch 2.7.1"));
        return store.save(provenance, Map.of(), LookalikeArtefact.contents(saved, PREPROCESSING, SHIFT));
    }

    private ExamplePredictor predictor(int bufferRows) {
        return new ExamplePredictor(artefact, config(bufferRows), items);
    }

    private static InferenceConfig config(int bufferRows) {
        return new InferenceConfig(ComputeDevice.CPU, 64, bufferRows, .5);
    }

    private static List<Double> scores(List<Row> rows) {
        return rows.stream().map(row -> row.<Double>getAs("score")).toList();
    }
}
