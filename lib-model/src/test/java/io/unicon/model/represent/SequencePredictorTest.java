package io.unicon.model.represent;

import static io.unicon.model.Shop.clicks;
import static io.unicon.model.Shop.item;
import static io.unicon.model.Shop.sequence;
import static io.unicon.model.represent.Representation.ENCODER_MEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import io.unicon.model.Shop;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.encoder.EncoderArtefact;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.SequenceEncoding;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.ComputeDevice;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.model.vocabulary.Vocabularies;
import io.unicon.model.vocabulary.VocabularyConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequencePredictorTest {

    private static final EncoderConfig ENCODER = new EncoderConfig(
            2,
            8,
            2,
            2,
            6,
            0,
            0,
            0,
            Norm.PRE,
            List.of("silhouette", "colour"),
            OutputWeights.SKU_AND_ATTRIBUTES,
            List.of(Objective.NEXT_ITEM));
    private static final int CONSUMERS = 40;
    private static final int[][] SKU_ATTRIBUTES = {{1, 1, 2, 3, 4, 2, 3}, {1, 1, 2, 3, 2, 3, 2}};

    private final Shop shop;
    private final NDManager manager = NDManager.newBaseManager();
    private final ArtefactStore store;
    private ItemCatalogue items;
    private Dataset<Row> sequences;
    private Vocabularies vocabularies;
    private ModelArtefact artefact;
    private Map<String, float[]> direct;

    SequencePredictorTest(SparkSession spark, @TempDir Path root) {
        shop = new Shop(spark);
        store = new ArtefactStore(spark.sessionState().newHadoopConf(), root.toString());
    }

    /** Forty consumers with 1 to 9 events on items 0 to 7, of which training has seen 0 to 4. */
    @BeforeAll
    void saveAnEncoder() {
        items = new ItemCatalogue(
                shop.items(IntStream.range(0, 8)
                        .mapToObj(number -> item("sku" + number, "silhouette" + number % 3, "colour" + number % 2))
                        .toArray(Row[]::new)),
                ENCODER.attributes());
        Random random = new Random(7);
        sequences = shop.sequences(IntStream.range(0, CONSUMERS)
                .mapToObj(consumer -> clicks(
                        "consumer" + consumer,
                        random.ints(1 + consumer % 9, 0, 8)
                                .mapToObj(number -> "sku" + number)
                                .toArray(String[]::new)))
                .toArray(Row[]::new));
        vocabularies = Vocabularies.build(
                shop.sequences(clicks("a", "sku0", "sku1", "sku2", "sku3", "sku4")),
                items,
                ENCODER.attributes(),
                new VocabularyConfig(10, 1, 100));
        SequenceEncoder encoder = SequenceEncoder.initialise(ENCODER, vocabularies.sizes(), manager, 1);
        artefact = save(encoder, 1);
        SequenceEncoding encoding =
                new SequenceEncoding(items.tokens(vocabularies), vocabularies.actions(), ENCODER.maxEvents());
        direct = new HashMap<>();
        for (Row row : sequences.collectAsList()) {
            TokenBatch alone = TokenBatch.of(manager, List.of(encoding.encode(row.getList(4))));
            direct.put(
                    row.getString(2),
                    SequenceEncoder.meanOfEvents(encoder.encode(alone), alone).toFloatArray());
        }
    }

    @AfterAll
    void close() {
        manager.close();
        items.close();
    }

    @Test
    void computesTheEncodersMeanWhateverPartitionsOrderAndBatches() {
        SequencePredictor wholePartitions = predictor(8192, 1000);
        SequencePredictor smallBuffers = predictor(13, 7);

        assertSameAsDirect(wholePartitions.embed(sequences, List.of(ENCODER_MEAN)));
        assertSameAsDirect(smallBuffers.embed(sequences.repartition(5).sort("event_count"), List.of(ENCODER_MEAN)));

        assertThat(wholePartitions.counts())
                .containsEntry("embedded_rows", 40L)
                .containsEntry("zero_vectors", 0L)
                .containsEntry("non_finite_vectors", 0L);
        // Events up to six a consumer: 4 times 1 + 2 + .. + 6 + 6 + 6 + 6, and 1 + 2 + 3 + 4 for the last four.
        assertThat(wholePartitions.counts()).containsEntry("tokens", 4L * 39 + 10);
        assertThat(smallBuffers.counts().get("padding_tokens"))
                .isLessThan(wholePartitions.counts().get("padding_tokens"));
    }

    @Test
    void loadsTheModelOncePerJvm() {
        ModelArtefact another = save(SequenceEncoder.initialise(ENCODER, vocabularies.sizes(), manager, 2), 2);
        SequencePredictor first = predictor(another, 8192, 1000);
        SequencePredictor second = predictor(another, 64, 10);

        first.embed(sequences.repartition(6), List.of(ENCODER_MEAN)).foreach((ForeachFunction<Row>) row -> {});
        second.embed(sequences.repartition(6), List.of(ENCODER_MEAN)).foreach((ForeachFunction<Row>) row -> {});

        assertThat(first.counts()).containsEntry("embedded_rows", 40L).containsEntry("model_loads", 1L);
        assertThat(second.counts()).containsEntry("embedded_rows", 40L).containsEntry("model_loads", 0L);
    }

    /** The model step makes rows of its own, so Spark cannot leave out an array that nobody reads after it. */
    @Test
    void addsItsColumnsToThoseBesideTheEvents() {
        Dataset<Row> embedded = predictor(64, 10).embed(sequences, List.of(ENCODER_MEAN));

        assertThat(embedded.columns())
                .startsWith(sequences.drop("events").columns())
                .endsWith("representation", "embedding");
        assertThat(embedded.schema().apply("embedding").dataType()).isEqualTo(Tables.EMBEDDING.type());
        assertThat(embedded.drop("representation", "embedding").collectAsList())
                .isEqualTo(sequences.drop("events").collectAsList());
    }

    @Test
    void embedsItemsThatTrainingNeverSawAndItemsOfNoTable() {
        SequencePredictor predictor = predictor(64, 10);

        List<Row> embedded = predictor
                .embed(
                        shop.sequences(
                                clicks("attributes", "sku5"),
                                clicks("other attributes", "sku7"),
                                clicks("nothing", "gone"),
                                sequence("empty", List.of())),
                        List.of(ENCODER_MEAN))
                .collectAsList();

        assertThat(embedding(embedded.get(0))).isNotEqualTo(embedding(embedded.get(1)));
        assertThat(embedding(embedded.get(2))).hasSize(8).doesNotContain(0f);
        assertThat(embedding(embedded.get(3))).containsOnly(0f).hasSize(8);
        assertThat(predictor.counts()).containsEntry("zero_vectors", 1L);
    }

    @Test
    void theArtefactPredictsItemsWithoutTheTableOfItems() {
        SequenceEncoder encoder = EncoderArtefact.encoder(artefact, manager);

        float[] loaded =
                EncoderArtefact.output(artefact, encoder).weights(manager).toFloatArray();

        assertThat(loaded)
                .isEqualTo(new OutputLayer(encoder, SKU_ATTRIBUTES)
                        .weights(manager)
                        .toFloatArray());
        assertThat(loaded).hasSize(5 * ENCODER.width());
    }

    @Test
    void onePassComputesOneRowPerRepresentation() {
        SequencePredictor predictor = predictor(64, 10);

        List<Row> both = predictor
                .embed(sequences, List.of(Representation.TOKEN_MEAN, Representation.COUNTING))
                .collectAsList();

        assertThat(both).hasSize(2 * (int) sequences.count());
        assertThat(both.get(0).<String>getAs("representation")).isEqualTo("token_mean");
        assertThat(embedding(both.get(0))).hasSize(ENCODER.width());
        assertThat(both.get(1).<String>getAs("representation")).isEqualTo("counting");
        assertThat(embedding(both.get(1))).as("3 silhouettes and 2 colours").hasSize(5);
        assertThat(both.get(1).<String>getAs("consumer_id"))
                .isEqualTo(both.get(0).getAs("consumer_id"));
        List<Row> alone =
                predictor.embed(sequences, List.of(Representation.COUNTING)).collectAsList();
        assertThat(embedding(both.get(1))).isEqualTo(embedding(alone.get(0)));
    }

    @Test
    void emptyInputHasNoEmbeddings() {
        assertThat(predictor(64, 10)
                        .embed(shop.sequences(), List.of(ENCODER_MEAN))
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void refusesAGpuBeforeAnyTaskStarts() {
        SequencePredictor predictor =
                new SequencePredictor(artefact, items, new InferenceConfig(ComputeDevice.GPU, 64, 10, .5));

        assertThatThrownBy(() -> predictor.embed(sequences, List.of(ENCODER_MEAN)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("device is gpu, but Spark assigns no GPUs to tasks");
    }

    @Test
    void refusesADamagedArtefactBeforeAnyTaskStarts(@TempDir Path folder) throws IOException {
        for (String file : List.of("manifest.json", "model.json", "vocabularies.json")) {
            Files.copy(Path.of(URI.create(artefact.location())).resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("parameters.safetensors"), "short");
        ModelArtefact damaged = ModelArtefact.load(new Configuration(), folder.toString());

        assertThatThrownBy(() -> predictor(damaged, 64, 10))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters.safetensors has 5 bytes where the manifest says");
    }

    private ModelArtefact save(SequenceEncoder encoder, long seed) {
        Provenance provenance = Provenance.of(
                ArtefactKind.ENCODER,
                "v1",
                LocalDate.parse("2020-09-23"),
                Map.of(EncoderArtefact.ENCODER_SETTINGS, ENCODER),
                seed,
                EncoderArtefact.dataHash(vocabularies, SKU_ATTRIBUTES, List.of()),
                Map.of(),
                new Software("0.1.0", "PyTorch 2.7.1"));
        return EncoderArtefact.save(store, provenance, Map.of(), encoder, SKU_ATTRIBUTES, vocabularies);
    }

    private SequencePredictor predictor(int tokensPerBatch, int bufferRows) {
        return predictor(artefact, tokensPerBatch, bufferRows);
    }

    private SequencePredictor predictor(ModelArtefact saved, int tokensPerBatch, int bufferRows) {
        return new SequencePredictor(
                saved, items, new InferenceConfig(ComputeDevice.CPU, tokensPerBatch, bufferRows, .5));
    }

    private void assertSameAsDirect(Dataset<Row> embedded) {
        List<Row> rows = embedded.collectAsList();
        assertThat(rows).extracting(row -> row.getString(2)).containsExactlyInAnyOrderElementsOf(direct.keySet());
        assertThat(rows)
                .allSatisfy(row -> assertThat(embedding(row))
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(direct.get(row.getString(2))));
    }

    private static float[] embedding(Row row) {
        List<Float> components = row.getList(row.length() - 1);
        float[] embedding = new float[components.size()];
        for (int component = 0; component < embedding.length; component++) {
            embedding[component] = components.get(component);
        }
        return embedding;
    }
}
