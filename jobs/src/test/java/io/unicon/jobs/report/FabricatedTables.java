package io.unicon.jobs.report;

import static io.unicon.jobs.report.FabricatedRows.auc;
import static io.unicon.jobs.report.FabricatedRows.bin;
import static io.unicon.jobs.report.FabricatedRows.centre;
import static io.unicon.jobs.report.FabricatedRows.cosine;
import static io.unicon.jobs.report.FabricatedRows.item;
import static io.unicon.jobs.report.FabricatedRows.profile;
import static io.unicon.jobs.report.FabricatedRows.score;
import static io.unicon.jobs.report.FabricatedRows.scorer;
import static io.unicon.jobs.report.FabricatedRows.threshold;

import io.unicon.features.TestRows;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.Provenance;
import io.unicon.segment.lookalike.AudienceArtefact;
import io.unicon.segment.lookalike.SampleScores;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a tiny shop, written out by hand. Variant v4 has three segments of encoder_mean: 0 holds two thirds of
 * the sequences, 1 the rest but one, and 2 that one, which is too small to be published.
 */
final class FabricatedTables {

    static final String HOSTILE = "</script><script>window.attacked = 'yes'</script>\"'&é漢";
    static final int SEQUENCES = EmbeddingMap.SAMPLE_SIZE + 101;

    static final String AUDIENCE = "premium";

    /** A segmentation of the same slice whose description is left, though other segments have its place. */
    private static final String EARLIER = "segmentation-0";

    static final Date AS_OF = Date.valueOf("2020-09-23");

    private static final SampleScores VALIDATION = new SampleScores(new double[] {0.5, 0}, new boolean[] {true, false});

    private final SparkSession spark;
    private final TableStore store;

    FabricatedTables(SparkSession spark, TableStore store) {
        this.spark = spark;
        this.store = store;
    }

    void writeAll() {
        writeShop();
        writeRuns();
        writeSequences();
        writeSegments();
        writeDescription();
        writeRepresentations();
    }

    void writeShop() {
        write(
                Tables.ITEMS,
                TestRows.item("s1", "female", "dress", "Garments", false, Map.of("colour", "Dark Blue")),
                TestRows.item(HOSTILE, null, null, null, true, Map.of("main_Color", "red", "z_colour", "blue")),
                TestRows.item("s3", "male", "sneaker", "Shoes", false, Map.of("brand", "x")));
        write(
                Tables.CONSUMERS,
                TestRows.consumer("anna", Map.of()),
                TestRows.consumer("bert", Map.of()),
                TestRows.consumer("cora", Map.of()));
        write(
                Tables.EVENTS,
                event("2020-09-01", "anna", "s1"),
                event("2020-09-22", "anna", "s3"),
                event("2020-09-05", "bert", "s1"),
                event("2020-09-23", "cora", "s1")); // after the date of the report
        write(Tables.BATCHES, batch());
        write(
                Tables.REJECTED_ROWS,
                rejected("unknown_sku", "only"),
                rejected("time_missing", "d"),
                rejected("time_missing", "b"),
                rejected("time_missing", "a".repeat(1000)),
                rejected("time_missing", "c"),
                rejected("items", "missing_sku", "no row of events", null),
                rejected("events", "unknown_sku", "after the date", Date.valueOf("2020-09-23")));
    }

    private void writeRuns() {
        write(
                Tables.RUNS,
                run("1", "ingest", "succeeded", null, "2020-09-23 01:00:00", Map.of("events", 2L)),
                run("2", "ingest", "succeeded", "2020-09-23", "2020-09-23 02:00:00", Map.of("events", 3L)),
                run("3", "ingest", "failed", "2020-09-23", "2020-09-23 03:00:00", Map.of()),
                run("4", "ingest", "succeeded", "2020-09-24", "2020-09-24 03:00:00", Map.of()),
                run("5", "build-sequences", "succeeded", "2020-09-23", "2020-09-23 01:30:00", Map.of()));
        write(Tables.TRAINING_RUNS, epoch("e1", 2, 4.0, true), epoch("e1", 1, 5.0, false), epoch("e0", 1, 9.0, true));
    }

    private void writeSequences() {
        write(
                Tables.STYLE_SEQUENCES,
                sequence("v4", "anna", "male", 2, 1),
                sequence("v4", "anna", "female", 3, 1),
                sequence("v4", "bert", "female", 6, 3),
                sequence("v1", "bert", "all", 4, 1));
        write(
                Tables.CHOSEN_SETTINGS,
                RowFactory.create(
                        "segments.k", "40", "about 2,000 sequences", Timestamp.valueOf("2020-09-22 01:00:00")));
        write(
                Tables.SEQUENCE_FUNNEL,
                RowFactory.create("v4", AS_OF, 2, "an event in 60 days", 2L),
                RowFactory.create("v4", AS_OF, 1, "known", 5L),
                RowFactory.create("v1", AS_OF, 1, "known", 5L));
    }

    void writeSegments() {
        List<Row> embeddings = new ArrayList<>();
        List<Row> segments = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            int segment = i == 0 ? 2 : i % 3 == 0 ? 1 : 0;
            float[] direction = {segment == 0 ? 9 : 1, segment == 1 ? 9 : 1, i % 7};
            String consumer = "c" + i;
            embeddings.add(RowFactory.create("v4", "encoder_mean", AS_OF, consumer, "all", "e1", boxed(direction), 5));
            segments.add(RowFactory.create(
                    "v4", "encoder_mean", "style", AS_OF, consumer, "all", segment, 0.1, "e1", "segmentation-1"));
        }
        write(Tables.CONSUMER_EMBEDDINGS, embeddings.toArray(Row[]::new));
        write(Tables.SEGMENTS, segments.toArray(Row[]::new));
        writeCentres();
    }

    /** One sequence, whose segment is too small to have a centre. */
    void writeSmallSegment() {
        write(
                Tables.SEGMENTS,
                RowFactory.create("v4", "encoder_mean", "style", AS_OF, "ann", "all", 0, 0.1, "e1", "segmentation-1"));
    }

    void writeCentres() {
        write(
                Tables.SEGMENT_CENTRES,
                centre("v4", "encoder_mean", 2, List.of(0.0, 0.0, 1.0), 1),
                centre("v4", "encoder_mean", 1, List.of(0.0, 1.0, 0.0), 1366),
                centre("v4", "encoder_mean", 0, List.of(1.0, 0.0, 0.0), 2734),
                centre("v1", "counting", 0, List.of(1.0), 7),
                centre("v1", "encoder_mean", 0, List.of(1.0), 7));
    }

    private void writeDescription() {
        write(
                Tables.SEGMENT_PROFILES,
                profile(0, "Dresses", "silhouette", "rare", 0.01, 9.0),
                profile(0, "Dresses", "silhouette", "common", 0.9, 1.01),
                profile(0, "Dresses", "silhouette", "dress", 0.5, 4.0),
                profile(0, "Dresses", "commodity_group", "dress", 0.5, 3.9),
                profile(0, "Dresses", "brand", "a", 0.2, 2.0),
                profile(0, "Dresses", "brand", "b", 0.2, 1.5),
                profile(0, "Dresses", "brand", "c", 0.2, 1.2),
                profile(0, "Dresses", "brand", "seldom", 0.2, 0.5),
                profile(1, HOSTILE, "brand", HOSTILE, 0.5, 2.0),
                RowFactory.create(
                        "v4",
                        "encoder_mean",
                        "style",
                        AS_OF,
                        2,
                        "Earlier",
                        100L,
                        "brand",
                        "a",
                        0.5,
                        2.0,
                        20L,
                        EARLIER));
        write(
                Tables.SEGMENT_ITEMS,
                RowFactory.create(
                        "v4", "encoder_mean", "style", AS_OF, 2, "female", 1, "s3", "Garments", 5L, 9L, EARLIER),
                item(0, "female", 2, "s3", 5),
                item(0, "female", 1, HOSTILE, 8),
                item(0, "male", 1, "gone", 3),
                item(1, "female", 1, "s1", 2));
        write(
                Tables.SEGMENT_QUALITY,
                RowFactory.create("v4", "encoder_mean", "style", AS_OF, "silhouette_cosine", 0.12, "segmentation-1"),
                RowFactory.create("v4", "encoder_mean", "style", AS_OF, "segment_count", 3.0, EARLIER),
                RowFactory.create("v1", "encoder_mean", "style", AS_OF, "silhouette_cosine", 0.5, "segmentation-1"));
    }

    /** For v4, both halves of the consumers; for v1, only the validation half, without curves. */
    void writeRepresentations() {
        write(
                Tables.COUNTING_CHECK,
                RowFactory.create(
                        "v4",
                        AS_OF,
                        "encoder_mean",
                        "style_correlation_cosine",
                        90L,
                        0.3,
                        0.2,
                        0.4,
                        -0.1,
                        -0.2,
                        -0.01));
        write(
                Tables.REPRESENTATION_QUALITY,
                cosine("v4", "test", "profile", "trained", 1, 0.25, 0.01),
                cosine("v4", "test", "profile", "trained", 2, 0.5, 0.02),
                cosine("v4", "test", "encoder_mean", "trained", 2, 0.5, 0.01),
                cosine("v4", "test", "encoder_mean", "trained", 1, 0.25, -0.01),
                cosine("v4", "test", "encoder_mean", "untrained", 1, 0.25, -0.11),
                cosine("v4", "test", "encoder_mean", "untrained", 2, 0.5, -0.12),
                cosine("v4", "test", "counting", "none", 1, 0.25, null),
                cosine("v4", "test", "counting", "none", 2, 0.5, null),
                auc("v4", 250, 0.75),
                auc("v4", 20, 0.625),
                cosine("v4", "validation", "counting", "none", 1, 0.125, null),
                cosine("v1", "validation", "counting", "none", 1, 0.125, null));
        write(
                Tables.SIMILARITY_BY_DISTANCE,
                bin("test", "future", "counting", "none", 2, 0.1, 0.9),
                bin("test", "future", "counting", "none", 1, 0.3, 0.5),
                bin("test", "future", "counting", "none", 1, 0.1, 0.75),
                bin("test", "same", "counting", "none", 1, 0.1, 1),
                bin("test", "future", "encoder_mean", "untrained", 1, 0.1, 0.25),
                bin("validation", "future", "counting", "none", 1, 0.1, 0.8));
    }

    /**
     * Of 16 test consumers 4 are in the core, and 4 others have events of designer brands. Four consumers were scored
     * on the date, one of them above the threshold. A second audience has a curve but no artefact.
     */
    void writeLookalikes(ArtefactStore artefacts) {
        writeTraining(artefacts);
        write(
                Tables.LOOKALIKE_SCORES,
                score(AS_OF, "c1", 0.75, artefactId()),
                score(AS_OF, "c2", 0.25, artefactId()),
                score(AS_OF, "c3", 0.125, artefactId()),
                score(AS_OF, "c4", 0.0, artefactId()),
                score(AS_OF, "c5", 0.75, "of-another-artefact"),
                score(Date.valueOf("2020-09-24"), "c1", 0.75, artefactId()));
    }

    private void writeTraining(ArtefactStore artefacts) {
        artefacts.save(provenance(), Map.of(), AudienceArtefact.decision(0.25, VALIDATION));
        write(
                Tables.LOOKALIKE_CURVE,
                threshold(AUDIENCE, artefactId(), 0.25, 0.4375, 400, 3 / 7.0, 0.75, 15 / 23.0, 12 / 7.0, 1, 2, 1),
                threshold(AUDIENCE, artefactId(), 0.75, 0.0, 0, null, 0, 0, null, 0, 0, 0),
                threshold(AUDIENCE, artefactId(), 0.5, 0.1875, 100, 2 / 3.0, 0.5, 10 / 19.0, 8 / 3.0, 2, 0, 1),
                threshold(AUDIENCE, artefactId(), 0.0, 1.0, 900, 0.25, 1, 0.625, 1.0, 1, 2, 6),
                threshold("gone", "lookalike-gone-2020-09-23-00000000", 0.5, 1.0, 9, 0.5, 1, 1, 1.0, 1, 1, 1));
        write(
                Tables.LOOKALIKE_QUALITY,
                scorer("training", "core", "network", "v5", "all", 80, 1, "f2", 0.75, 0.125),
                scorer("training", "core", "network", "v5", "all", 80, 1, "brier_score", 0.75, 0.125),
                scorer("training", "core", "flag_half_at_random", "", "all", 80, 1, "f2", 0.25, null),
                scorer("comparison", "joining", "network", "v5", "all", 80, 1, "f2", 0.5, 0.125),
                scorer("comparison", "core", "flag_half_at_random", "", "all", 80, 1, "f2", 0.25, null),
                scorer("comparison", "core", "best_fact", "", "all", 80, 1, "f2", 0.5, 0.125),
                scorer("comparison", "core", "network", "v5", "no_brand", 80, 1, "f2", 0.5, 0.125),
                scorer("comparison", "core", "network", "v5", "all", 25, 1, "f2", 0.5, 0.125),
                scorer("comparison", "core", "network", "v5", "all", 80, 1, "f2", 0.5, 0.125),
                scorer("comparison", "core", "network", "v5", "all", 80, 2, "f2", 0.75, 0.0625),
                scorer("comparison", "core", "network", "v1", "all", 80, 1, "f2", 0.5, 0.125));
    }

    static String artefactId() {
        return provenance().id();
    }

    private static Provenance provenance() {
        return Provenance.of(
                ArtefactKind.LOOKALIKE,
                AUDIENCE,
                AS_OF.toLocalDate(),
                Map.of(
                        AudienceArtefact.SETTINGS,
                        Map.of("core", "designer_events_365_days >= 5", "task", "core", "scorer", "network")),
                1,
                "00",
                Map.of(),
                new Provenance.Software("0.1.0", "PyTorch 2.7.1"));
    }

    private void write(Table table, Row... rows) {
        spark.createDataFrame(Arrays.asList(rows), table.schema())
                .coalesce(1)
                .write()
                .format("delta")
                .save(store.location(table));
    }

    private static Row event(String date, String consumer, String sku) {
        return TestRows.event(
                Date.valueOf(date), consumer, Timestamp.valueOf(date + " 12:00:00"), 0, sku, "click", null);
    }

    private static Row rejected(String reason, String text) {
        return rejected("events", reason, text, null);
    }

    private static Row batch() {
        return Tables.BATCHES
                .row()
                .set(Tables.BATCH, "shop")
                .set(Tables.BATCH_STATE, "complete")
                .set(Tables.INGESTED_AT, Timestamp.valueOf("2020-09-23 01:00:00"))
                .set(Tables.EVENT_DATES, List.of())
                .set(Tables.READ_COUNT, 9L)
                .set(Tables.ACCEPTED_COUNT, 4L)
                .set(Tables.WAITING_COUNT, 1L)
                .set(Tables.LEFT_OUT_COUNT, 7L)
                .set(Tables.SAMPLE_SHARE, 0.5)
                .build();
    }

    private static Row rejected(String mapping, String reason, String text, Date date) {
        return Tables.REJECTED_ROWS
                .row()
                .set(Tables.MAPPING, mapping)
                .set(Tables.REASON, reason)
                .set(Tables.WAITING, false)
                .set(Tables.BATCH, "shop")
                .set(Tables.REJECTED_AT, Timestamp.valueOf("2020-09-23 01:00:00"))
                .set(Tables.REJECTED_DATE, date)
                .set(Tables.SOURCE_TEXT, text)
                .build();
    }

    private static Row run(String id, String job, String status, String asOf, String start, Map<String, Long> rows) {
        return RowFactory.create(
                id,
                job,
                status,
                asOf == null ? null : Date.valueOf(asOf),
                Timestamp.valueOf(start),
                1.5,
                "hash" + id,
                "0.1.0",
                Map.of(),
                rows,
                Map.of("steps", 7L),
                null,
                null,
                null);
    }

    private static Row epoch(String artefact, int epoch, double loss, boolean kept) {
        return RowFactory.create("v4", AS_OF, artefact, epoch, 10L * epoch, loss, 0.2, 0.1, null, kept);
    }

    private static Row sequence(String variant, String consumer, String gender, int events, int silhouettes) {
        Row event = RowFactory.create(Timestamp.valueOf("2020-09-01 12:00:00"), "s1", "click", Map.of());
        return RowFactory.create(
                variant, AS_OF, consumer, gender, Collections.nCopies(events, event), events, silhouettes);
    }

    private static List<Float> boxed(float[] vector) {
        List<Float> entries = new ArrayList<>();
        for (float entry : vector) {
            entries.add(entry);
        }
        return entries;
    }
}
