package io.unicon.endtoend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.Jobs;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.query.QuerySession;
import io.unicon.jobs.run.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flow on a generated shop; the tests are ordered, since each continues with the tables of the one before.
 */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelineTest {

    /** The tables that are not a result of the pipeline. */
    private static final Set<Table> OTHERS = Set.of(
            Tables.CHOSEN_SETTINGS,
            Tables.RUNS,
            Tables.REPRESENTATION_QUALITY,
            Tables.SIMILARITY_BY_DISTANCE,
            Tables.WORLD_CONTACTS);

    private final SparkSession spark;
    private Shop shop;
    private Map<String, String> first;

    PipelineTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void runOnce(@TempDir Path folder) throws IOException {
        shop = Reference.copy(spark, folder);
        first = Reference.get(spark).content();
    }

    /** On a small log most of the time goes into the commits and the jobs of Spark around them. */
    @Test
    @Order(1)
    void takesFewCommits() throws IOException {
        assertThat(Reference.get(spark).commits()).isLessThanOrEqualTo(55);
    }

    @Test
    @Order(1)
    void everyTableIsWrittenAndConsistent() {
        assertThat(first.keySet())
                .containsExactlyInAnyOrderElementsOf(Tables.ALL.stream()
                        .filter(table -> !OTHERS.contains(table))
                        .map(table -> table.name())
                        .toList());
        assertThat(shop.table(Tables.CONSUMERS).count()).isEqualTo(300);
        assertThat(shop.table(Tables.REJECTED_ROWS).count()).isZero();
        assertThat(shop.table(Tables.CONSUMER_FACTS).count()).isEqualTo(300);
        assertThat(distinct(Tables.STYLE_SEQUENCES, "variant"))
                .as("v4 is the selected one")
                .isEqualTo(1);

        Row compared = shop.table(Tables.COUNTING_CHECK).first();
        assertThat(Tables.OVER_COUNTING_LOW.<Double>valueIn(compared))
                .isLessThan(Tables.OVER_COUNTING_HIGH.<Double>valueIn(compared));

        long embedded = shop.table(Tables.CONSUMER_EMBEDDINGS).count();
        assertThat(embedded)
                .isEqualTo(shop.table(Tables.STYLE_SEQUENCES)
                        .where("variant = 'v4'")
                        .count())
                .isEqualTo(shop.table(Tables.SEGMENTS).count())
                .isEqualTo(shop.table(Tables.SEGMENT_CENTRES)
                        .agg(functions.sum("sequence_count"))
                        .first()
                        .getLong(0));
        assertThat(shop.table(Tables.SEGMENT_CENTRES).count()).isEqualTo(5);
        assertThat(distinct(Tables.SEGMENT_PROFILES, "struct(segment_id, segment_name)"))
                .isEqualTo(distinct(Tables.SEGMENT_PROFILES, "segment_name"));
        assertThat(shop.table(Tables.SEGMENT_ITEMS).count()).isPositive();
    }

    private long distinct(Table table, String values) {
        return shop.table(table).selectExpr(values).distinct().count();
    }

    @Test
    @Order(1)
    void theStyleSilhouettesAreThoseOfTheGeneratedShopWithoutItsBasics() {
        Object[] listed = ConfigLoader.load(List.of("../../conf/world.yaml"), List.of())
                .styleSilhouettes()
                .toArray();

        assertThat(shop.table(Tables.ITEMS)
                        .where(not(col("silhouette").isin(listed)))
                        .select("commodity_group")
                        .distinct()
                        .collectAsList())
                .containsExactly(RowFactory.create("basics"));
        assertThat(shop.table(Tables.ITEMS)
                        .where(col("commodity_group")
                                .equalTo("basics")
                                .and(col("silhouette").isin(listed)))
                        .count())
                .isZero();
    }

    @Test
    @Order(2)
    void everyRunIsOnRecord() {
        Row embed = shop.table(Tables.RUNS).where("job = 'embed-consumers'").first();

        assertThat(embed.<String>getAs("status")).isEqualTo("succeeded");
        assertThat(embed.<String, Long>getJavaMap(embed.fieldIndex("row_counts"))
                        .keySet())
                .containsExactly("consumer_embeddings");
        assertThat(embed.<String, Long>getJavaMap(embed.fieldIndex("counters")).keySet())
                .contains("embedded_rows", "padding_tokens");
        assertThat(shop.table(Tables.RUNS).where("status = 'succeeded'").count())
                .isEqualTo(Jobs.PIPELINE.size()); // with generate and without choose-settings, since no setting is auto
    }

    @Test
    @Order(3)
    void theReportIsOneFileThatNamesTheSegments() throws IOException {
        String name = shop.table(Tables.SEGMENT_PROFILES)
                .select("segment_name")
                .first()
                .getString(0);
        try (var reports = Files.list(shop.warehouse().resolve("reports"))) {
            assertThat(reports.filter(file -> file.toString().endsWith(".html")).toList())
                    .singleElement()
                    .satisfies(report ->
                            assertThat(Files.readString(report)).contains(name).doesNotContain("src=\"http"));
        }
    }

    /** The log of a generated shop has no rejects; every other question has an answer. */
    @Test
    @Order(3)
    void theTenQuestionsHaveAnswers() {
        QuerySession session = shop.queries();
        List<String> questions = new ArrayList<>(Guide.statements("docs/queries.md"));

        assertThat(questions).hasSize(10);
        assertThat(session.run(questions.remove(1)).collectAsList()).isEmpty();
        assertThat(questions)
                .allSatisfy(question ->
                        assertThat(session.run(question).collectAsList()).isNotEmpty());
    }

    @Test
    @Order(3)
    void theNotebooksRun() {
        for (Path notebook : Guide.notebooks()) {
            String text = Guide.read(notebook);
            QuerySession session = shop.queries();

            List<Row> last = QuerySession.statements(text).stream()
                    .map(statement -> session.run(statement).collectAsList())
                    .reduce((before, after) -> after)
                    .orElseThrow();

            assertThat(text).startsWith("-- Databricks notebook source\n");
            assertThat(last).as(notebook.toString()).isNotEmpty();
        }
    }

    @Test
    @Order(4)
    void anotherVariantDoesNotChangeTheFirst() {
        shop.job("build-sequences", "selectedVariants=[v1]")
                .job("train-encoder", "selectedVariants=[v1]")
                .job("embed-consumers", "selectedVariants=[v1]")
                .job("segment-consumers", "selectedVariants=[v1]");

        assertThat(shop.table(Tables.SEGMENTS).where("variant = 'v1'").count()).isPositive();
        assertThat(shop.content().get("segments")).contains(first.get("segments"));
    }

    @Test
    @Order(5)
    void theSecondRunLeavesTheSameTables() {
        for (var table : Tables.ALL) {
            if (shop.store().exists(table) && table.partitioning().contains(Tables.VARIANT)) {
                spark.sql("DELETE FROM " + shop.store().sqlName(table) + " WHERE variant = 'v1'");
            }
        }

        shop.pipeline();

        assertThat(shop.content()).isEqualTo(first);
    }

    @Test
    @Order(5)
    void ofTwoOverlappingRunsBothSerialiseOrOneFails() {
        List<CompletableFuture<Optional<Throwable>>> runs = Stream.of(1, 2)
                .map(run -> CompletableFuture.supplyAsync(() -> shop.job("score-lookalikes"))
                        .handle((done, failure) -> Optional.ofNullable(failure).map(Throwable::getCause)))
                .toList();
        List<Throwable> failures = runs.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();

        assertThat(failures)
                .hasSizeLessThan(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining("Another run changed the same part of the table"));
        assertThat(shop.content()).isEqualTo(first);
    }

    @Test
    @Order(6)
    void embeddingsOfAnotherEncoderAreRefused() {
        shop.job("train-encoder", "seed=2");

        assertThatThrownBy(() -> shop.job("segment-consumers"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("The embeddings of variant v4")
                .hasMessageContaining("were made by the encoder encoder-v4-")
                .hasMessageContaining("Run `unicon embed-consumers` again");
        Row failed = shop.table(Tables.RUNS)
                .where("status = 'failed' AND job = 'segment-consumers'")
                .first();
        assertThat(failed.<String>getAs("message")).contains("were made by the encoder");
    }

    @Test
    @Order(7)
    void moreSegmentsThanSequencesAreRefused() {
        assertThatThrownBy(() -> shop.job("embed-consumers").job("segment-consumers", "segments.k=100000"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot make 100000 segments of");
    }

    /**
     * On the same events a bag of attributes describes nearly all of the style, since the yardstick is such a bag; an
     * encoder describes less.
     */
    @Test
    @Order(8)
    void representationsAreMeasuredNextToCounting() {
        shop.job(
                "evaluate-representations",
                "yardsticks.seeds=[1]",
                "yardsticks.segmentCounts=[5]",
                "yardsticks.replicates=20",
                "yardsticks.pairs=2000");

        Dataset<Row> quality = shop.table(Tables.REPRESENTATION_QUALITY);
        assertThat(quality.select("representation", "encoder").distinct().collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("counting", "none"),
                        RowFactory.create("encoder_mean", "untrained"),
                        RowFactory.create("encoder_mean", "trained"));
        assertThat(quality.where("style_events = 'future' and segment_count = 5")
                        .select("metric")
                        .distinct()
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        "pair_auc",
                        "pair_auc_random",
                        "silhouette_cosine",
                        "centre_distance_mean",
                        "centre_distance_deviation");
        assertThat(quality.where("style_events = 'near_future' and segment_count = 5")
                        .select("metric")
                        .distinct()
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrder("pair_auc", "pair_auc_random");
        assertThat(quality.where("metric = 'adjusted_rand'")
                        .select("style_events", "encoder")
                        .distinct()
                        .count())
                .isEqualTo(2 * 3);
        assertThat(quality.where("metric = 'adjusted_rand' and style_events = 'same' and encoder = 'none'")
                        .select("metric_value")
                        .first()
                        .getDouble(0))
                .isGreaterThan(.1);
        Dataset<Row> next = quality.where("style_events = 'next' and encoder = 'trained'");
        assertThat(next.as("all")
                        .join(next.as("unseen"))
                        .where("unseen.metric = concat('unseen_', all.metric)")
                        .select(col("unseen.metric_value").geq(col("all.metric_value")))
                        .as(Encoders.BOOLEAN())
                        .collectAsList())
                .hasSize(6)
                .containsOnly(true);
        assertThat(shop.table(Tables.SIMILARITY_BY_DISTANCE)
                        .where("style_events = 'same' and encoder = 'none'")
                        .select(max_by(col("similarity"), col("distance"))
                                .lt(min_by(col("similarity"), col("distance"))))
                        .first()
                        .getBoolean(0))
                .as("near vectors have more alike styles than distant ones")
                .isTrue();
        Dataset<Row> cosine = quality.where("style_events = 'same' and metric = 'style_correlation_cosine'");
        double counting =
                cosine.where("encoder = 'none'").select("metric_value").first().getDouble(0);
        Row untrained = cosine.where("encoder = 'untrained'").first();
        assertThat(counting).isGreaterThan(.8);
        assertThat(untrained.<Double>getAs("over_counting"))
                .isCloseTo(untrained.<Double>getAs("metric_value") - counting, within(1e-9))
                .isNegative();
    }

    /** By now each job of the pipeline that has something to do has run, and evaluate-representations. */
    @Test
    @Order(9)
    void theRecordedInputsAreTheDeclaredOnes() {
        Map<String, Set<String>> inputs = shop.inputs();

        assertThat(inputs)
                .containsKeys(Jobs.PIPELINE.stream()
                        .map(Job::name)
                        .filter(name -> !name.equals("choose-settings"))
                        .toArray(String[]::new))
                .containsKey("evaluate-representations")
                .allSatisfy(
                        (job, tables) -> assertThat(tables).as(job).isNotNull().isSubsetOf(Shop.readable(job)));
        assertThat(inputs.get("ingest")).containsExactly("batches", "consumers", "events", "items", "rejected_rows");
        assertThat(inputs.get("evaluate-representations")).contains("world_styles");
        assertThat(inputs.get("report"))
                .contains("events", "rejected_rows", "consumer_embeddings", "segments", "lookalike_scores", "runs");
    }

    @Test
    @Order(9)
    void anAlteredArtefactIsRefusedBeforeAnythingIsWritten() throws IOException {
        long version = shop.store().version(Tables.CONSUMER_EMBEDDINGS);
        try (var folders = Files.list(shop.warehouse().resolve("artefacts/encoder"))) {
            for (Path artefact : folders.toList()) {
                Path parameters = artefact.resolve("parameters.safetensors");
                byte[] bytes = Files.readAllBytes(parameters);
                bytes[bytes.length / 2] ^= 1;
                Files.write(parameters, bytes);
                Files.deleteIfExists(artefact.resolve(".parameters.safetensors.crc"));
            }
        }

        assertThatThrownBy(() -> shop.job("embed-consumers"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters.safetensors was altered");
        assertThat(shop.store().version(Tables.CONSUMER_EMBEDDINGS)).isEqualTo(version);
    }

    /** They change the tables, so they come last. */
    @Test
    @Order(10)
    void theStatementsOfMaintenanceRun() {
        QuerySession session = shop.queries();
        long sequences = shop.table(Tables.SEGMENTS).count();

        Guide.statements("docs/maintenance.md")
                .forEach(statement -> session.run(statement.replace(
                                "/data/unicon", shop.warehouse().toString()))
                        .collectAsList());

        assertThat(shop.table(Tables.SEGMENTS).count()).isEqualTo(sequences);
    }
}
