package io.unicon.jobs.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.start.GivenFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class QuerySessionTest {

    private static final Date DATE = Date.valueOf("2020-09-23");
    private static final RunStamp STAMP = new RunStamp("run", "job", "2020-09-23", "hash", "0", Map.of());

    @TempDir
    private static Path warehouse;

    private final SparkSession spark;
    private QuerySession session;

    QuerySessionTest(SparkSession spark) {
        this.spark = spark.newSession();
    }

    @BeforeAll
    static void write(SparkSession spark) {
        TableStore.inFolder(spark, warehouse.toString())
                .replace(
                        Tables.LOOKALIKE_SCORES,
                        Slice.of(Tables.AUDIENCE, "designer"),
                        spark.createDataFrame(
                                List.of(
                                        score("2020-09-22", "ann", true),
                                        score("2020-09-23", "ann", false),
                                        score("2020-09-23", "bob", true)),
                                Tables.LOOKALIKE_SCORES.schema()),
                        STAMP);
    }

    @BeforeEach
    void open() {
        session = new QuerySession(spark, TableStore.inFolder(spark, warehouse.toString()));
    }

    @Test
    void aStatementEndsWithALineThatEndsWithASemicolon() {
        assertThat(QuerySession.statements("""
                -- a comment; of one line;
                SELECT ';' AS semicolon,
                  1;

                SELECT 2 -- no comment line
                """))
                .containsExactly("SELECT ';' AS semicolon,\n  1", "SELECT 2 -- no comment line");
    }

    @Test
    void tablesAndViewsAreKnownByTheirNames() {
        assertThat(session.run("SELECT consumer_id FROM lookalike_scores").count())
                .isEqualTo(3);
        assertThat(session.run("SELECT consumer_id FROM LOOKALIKES").collectAsList())
                .containsExactly(RowFactory.create("bob"));
        assertThat(session.run("SHOW TABLES").select("tableName").collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("lookalike_scores"),
                        RowFactory.create("newest_scores"),
                        RowFactory.create("lookalikes"));
    }

    @Test
    void newSegmentsDoNotTakeTheNamesOfEarlierOnes(@TempDir Path folder) {
        TableStore store = TableStore.inFolder(spark, folder.toString());
        Slice slice = Slice.of(Tables.VARIANT, "v4");
        store.replace(Tables.SEGMENT_PROFILES, slice, rows(Tables.SEGMENT_PROFILES, profile("first")), STAMP);
        store.replace(Tables.SEGMENTS, slice, rows(Tables.SEGMENTS, segment("first")), STAMP);
        QuerySession before = new QuerySession(spark, store);
        assertThat(before.run("SELECT segment_name FROM consumer_segments")
                        .first()
                        .getString(0))
                .isEqualTo("red dress");

        store.replace(Tables.SEGMENTS, slice, rows(Tables.SEGMENTS, segment("second")), STAMP);

        QuerySession after = new QuerySession(spark, store);
        assertThat(after.run("SELECT segment_id, segment_name FROM consumer_segments")
                        .collectAsList())
                .containsExactly(RowFactory.create(0, null));
    }

    @Test
    void aColumnKeepsItsMeaning() {
        assertThat(session.run("DESCRIBE lookalike_scores")
                        .where("col_name = 'above_threshold'")
                        .first()
                        .getString(2))
                .isEqualTo(Tables.ABOVE_THRESHOLD.meaning());
    }

    @Test
    void aStatementCannotChangeATable() {
        assertThatThrownBy(() -> session.run("DELETE FROM lookalike_scores")).hasMessageContaining("DELETE");

        assertThat(session.run("SELECT * FROM lookalike_scores").count()).isEqualTo(3);
    }

    @Test
    void aMissingTableIsAnsweredWithTheTablesThatAreThere(@TempDir Path empty) {
        QuerySession nothing = new QuerySession(spark.newSession(), TableStore.inFolder(spark, empty.toString()));

        assertThatThrownBy(() -> nothing.run("SELECT * FROM events"))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("The warehouse holds no table yet. Run `unicon ingest` first, or choose another"
                        + " with --set warehouse.");
        assertThatThrownBy(() -> session.run("SELECT * FROM events"))
                .hasMessageEndingWith("The warehouse holds the tables lookalike_scores.");
    }

    @Test
    void anUnknownNameIsTheCallersMistake() {
        assertThatThrownBy(() -> session.run("SELECT * FROM newest_segments"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("`newest_segments` cannot be found");
        assertThatThrownBy(() -> session.run("SELEC 1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("SELEC");
    }

    @Test
    void aFileIsATableWithItsNameBeforeOneOfTheWarehouse(@TempDir Path folder) throws IOException {
        Path items = folder.resolve("lookalike_scores.csv");
        Files.writeString(items, "sku;colour\na 1;red\nb;blue\n");
        Path folderOfFiles = Files.createDirectory(folder.resolve("events-2020"));
        Files.writeString(folderOfFiles.resolve("1.json"), "{\"who\": 1}\n");

        FileView.of(List.of(items.toString(), folderOfFiles + "/"))
                .forEach(file -> session.name(file, new GivenFiles(spark)::rows));

        assertThat(session.run("SELECT sku, colour FROM lookalike_scores ORDER BY sku")
                        .collectAsList())
                .containsExactly(RowFactory.create("a 1", "red"), RowFactory.create("b", "blue"));
        assertThat(session.run("SELECT who FROM events_2020").first().get(0)).isEqualTo("1");
        assertThat(session.overview())
                .contains("lookalike_scores, the rows of " + items + ": sku, colour")
                .containsPattern("Tables: +rows\n  lookalike_scores +3\n")
                .endsWith("For example: SELECT * FROM lookalike_scores LIMIT 5;");
    }

    @Test
    void filesAreNamedWithoutFoldersAndEndings() {
        assertThat(FileView.of(List.of("a/x.csv", "b/x.csv.gz", "/log 2020/", "a/*.csv", "2020.csv")).stream()
                        .map(FileView::name))
                .containsExactly("x", "x_2", "log_2020", "file", "file_2020");
    }

    @Test
    void aFailureOfTheRowsIsOneSentence(@TempDir Path folder) throws IOException {
        Path damaged = folder.resolve("a.csv.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(damaged))) {
            file.write("x\n1\n".repeat(20_000).getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> session.show("SELECT count(*) FROM csv.`" + damaged + "`", 1, 10))
                .isInstanceOf(UserError.class)
                .message()
                .isEqualTo("Unexpected end of input stream");
        assertThatThrownBy(() -> session.run("SELECT x FROM\n lookalike_scores"))
                .isInstanceOf(UserError.class)
                .message()
                .startsWith("A column or function parameter with name `x` cannot be resolved")
                .doesNotContain("\n");
    }

    private static Row score(String date, String consumer, boolean above) {
        return RowFactory.create("designer", Date.valueOf(date), consumer, .5, 50.0, above, "lookalike-designer");
    }

    private Dataset<Row> rows(Table table, Row row) {
        return spark.createDataFrame(List.of(row), table.schema());
    }

    private static Row segment(String segmentationId) {
        return RowFactory.create("v4", "mean", "style", DATE, "ann", "all", 0, 0.1, "e1", segmentationId);
    }

    private static Row profile(String segmentationId) {
        return RowFactory.create(
                "v4", "mean", "style", DATE, 0, "red dress", 9L, "colour", "red", 0.5, 2.0, 9L, segmentationId);
    }
}
