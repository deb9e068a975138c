package io.unicon.features.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class TableStoreTest {

    private static final RunStamp STAMP = new RunStamp("run-1", "test", "2020-09-23", "abc", "0", Map.of("events", 3L));
    private static final java.sql.Date DATE = java.sql.Date.valueOf("2020-09-23");
    private static final Table QUALITY = Tables.SEGMENT_QUALITY;

    private static final CompletableFuture<Void> FIRST_HAS_READ = new CompletableFuture<>();
    private static final CompletableFuture<Void> SECOND_HAS_COMMITTED = new CompletableFuture<>();

    private static final ExecutorService RUNS = Executors.newFixedThreadPool(4);

    private final SparkSession spark;
    private String location;
    private TableStore store;

    TableStoreTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        location = folder.toString();
        store = TableStore.inFolder(spark, location);
    }

    @Test
    void replacesItsSliceAndKeepsTheOthers() {
        store.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1), row("v1", "b", 2)), STAMP);
        store.replace(QUALITY, slice("v4"), rows(row("v4", "a", 3)), STAMP);

        long written = store.replace(QUALITY, slice("v1"), rows(row("v1", "c", 4)), STAMP);

        assertThat(written).isEqualTo(1);
        assertThat(store.read(QUALITY)
                        .select("variant", "metric", "metric_value")
                        .collectAsList())
                .containsExactlyInAnyOrder(RowFactory.create("v1", "c", 4.0), RowFactory.create("v4", "a", 3.0));
        assertThat(store.read(QUALITY, slice("v4")).count()).isEqualTo(1);
    }

    /** The rows of the first run are computed only after the second run has committed to the same slice. */
    @Test
    void theFirstCommitWinsIfTwoRunsReplaceOneSlice() {
        store.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);
        TableStore other = TableStore.inFolder(spark.newSession(), location);
        Dataset<Row> first = rows(row("v1", "first", 2)).filter((FilterFunction<Row>) row -> awaitSecondCommit());

        CompletableFuture<Long> replaced =
                CompletableFuture.supplyAsync(() -> store.replace(QUALITY, slice("v1"), first, STAMP));
        FIRST_HAS_READ.join();
        other.replace(QUALITY, slice("v1"), rows(row("v1", "second", 3)), STAMP);
        SECOND_HAS_COMMITTED.complete(null);

        assertThatThrownBy(replaced::join)
                .cause()
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Another run changed the same part of the table " + location)
                .hasMessageContaining("Run the job again");
        assertThat(store.read(QUALITY).select("metric").collectAsList()).containsExactly(RowFactory.create("second"));
    }

    private static boolean awaitSecondCommit() {
        FIRST_HAS_READ.complete(null);
        SECOND_HAS_COMMITTED.join();
        return true;
    }

    /** Two ingests into a new warehouse begin so. */
    @Test
    void runsThatCreateATableAtOnceAllWriteTheirSlices() {
        List<CompletableFuture<Long>> writes = IntStream.range(0, 4)
                .mapToObj(run -> CompletableFuture.supplyAsync(
                        () -> TableStore.inFolder(spark.newSession(), location)
                                .replace(QUALITY, slice("v" + run), rows(row("v" + run, "a", run)), STAMP),
                        RUNS))
                .toList();
        writes.forEach(CompletableFuture::join);

        assertThat(store.read(QUALITY).count()).isEqualTo(4);
    }

    @Test
    void theRowsOfAVersionDoNotChange() {
        spark.sql("CREATE SCHEMA pinned");
        try {
            for (TableStore tables : List.of(store, TableStore.inSchema(spark, "pinned"))) {
                tables.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);
                Dataset<Row> pinned = tables.readAt(QUALITY, tables.version(QUALITY));

                tables.replace(QUALITY, slice("v4"), rows(row("v4", "a", 3)), STAMP);

                assertThat(pinned.count()).isEqualTo(1);
                assertThat(tables.read(QUALITY).count()).isEqualTo(2);
            }
        } finally {
            spark.sql("DROP SCHEMA pinned CASCADE");
        }
    }

    @Test
    void tablesMayHaveThreeLevelNames() {
        spark.sql("CREATE SCHEMA named");
        try {
            TableStore named = TableStore.inSchema(spark, "spark_catalog.named");
            assertThat(named.exists(QUALITY)).isFalse();

            named.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);
            named.replace(QUALITY, slice("v4"), rows(row("v4", "a", 3)), STAMP);
            long replaced = named.replace(QUALITY, slice("v1"), rows(row("v1", "b", 2), row("v1", "c", 4)), STAMP);
            long merged = named.merge(QUALITY, rows(row("v4", "a", 5), row("v4", "b", 6)), STAMP);

            assertThat(replaced).isEqualTo(2);
            assertThat(merged).isEqualTo(2);
            assertThat(named.version(QUALITY)).isEqualTo(4); // created by the first commit, which has number 0
            assertThat(spark.sql("SELECT variant, metric, metric_value FROM spark_catalog.named.segment_quality")
                            .collectAsList())
                    .containsExactlyInAnyOrder(
                            RowFactory.create("v1", "b", 2.0),
                            RowFactory.create("v1", "c", 4.0),
                            RowFactory.create("v4", "a", 5.0),
                            RowFactory.create("v4", "b", 6.0));
            assertThat(named.read(QUALITY, slice("v4")).count()).isEqualTo(2);
        } finally {
            spark.sql("DROP SCHEMA named CASCADE");
        }
    }

    @Test
    void aReplacementOfSeveralPartitionsWritesFewFiles() {
        Slice both = Slice.of(Tables.VARIANT, List.of("v1", "v4"));

        store.replace(
                QUALITY,
                both,
                rows(row("v1", "a", 1), row("v4", "a", 1), row("v1", "b", 2), row("v4", "b", 2))
                        .repartition(4),
                STAMP);

        assertThat(store.read(QUALITY).inputFiles()).hasSize(2);
    }

    @Test
    void anEmptyReplacementOfAnEmptySliceWritesNoRows() {
        assertThat(store.replace(QUALITY, slice("v1"), rows(), STAMP)).isZero();

        assertThat(store.read(QUALITY).count()).isZero();
    }

    @Test
    void anEmptyReplacementEmptiesTheSlice() {
        store.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);

        store.replace(QUALITY, slice("v1"), rows(), STAMP);

        assertThat(store.read(QUALITY).count()).isZero();
    }

    @Test
    void refusesRowsOutsideTheSliceAndKeepsTheOldRows() {
        store.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);

        assertThatThrownBy(() -> store.replace(QUALITY, slice("v1"), rows(row("v4", "a", 1)), STAMP))
                .hasMessageContaining("variant = v1");

        assertThat(store.read(QUALITY).collectAsList()).hasSize(1);
    }

    @Test
    void mergeUpdatesByKeyAndInsertsTheRest() {
        store.merge(QUALITY, rows(row("v1", "a", 1), row("v1", "b", 2)), STAMP);

        long written = store.merge(QUALITY, rows(row("v1", "b", 5), row("v1", "c", 6)), STAMP);

        assertThat(written).isEqualTo(2);
        assertThat(store.read(QUALITY).select("metric", "metric_value").collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("a", 1.0), RowFactory.create("b", 5.0), RowFactory.create("c", 6.0));
    }

    @Test
    void aNewTableHasItsCommentsAndConstraints() {
        store.createIfMissing(Tables.EVENTS);

        List<Row> columns =
                spark.sql("DESCRIBE TABLE " + store.sqlName(Tables.EVENTS)).collectAsList();
        assertThat(columns).contains(RowFactory.create("event_at", "timestamp", "Time of the event."));
        assertThat(spark.sql("SHOW TBLPROPERTIES " + store.sqlName(Tables.EVENTS))
                        .collectAsList())
                .contains(RowFactory.create("delta.constraints.consumer_id_not_empty", "consumer_id <> ''"));
    }

    @Test
    void everyTableOfTheCatalogueCanBeCreated() {
        for (Table table : Tables.ALL) {
            store.createIfMissing(table);
            assertThat(store.read(table).columns()).containsExactlyElementsOf(table.columns());
            assertThat(store.version(table)).isZero();
        }
    }

    @Test
    void aRowCanBeTracedToItsRun() {
        store.replace(QUALITY, slice("v1"), rows(row("v1", "a", 1)), STAMP);

        assertThat(spark.sql("DESCRIBE HISTORY " + store.sqlName(QUALITY))
                        .first()
                        .<String>getAs("userMetadata"))
                .isEqualTo("{\"run_id\":\"run-1\",\"job\":\"test\",\"as_of\":\"2020-09-23\",\"config_hash\":\"abc\","
                        + "\"code_version\":\"0\",\"input_versions\":{\"events\":3}}");
    }

    @Test
    void refusesATypeThatDiffersFromTheDeclaredOne() {
        Dataset<Row> wrong = rows(row("v1", "a", 1))
                .selectExpr("variant", "representation", "as_of_date", "metric", "'x' AS metric_value");

        assertThatThrownBy(() -> store.replace(QUALITY, slice("v1"), wrong, STAMP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot write segment_quality")
                .hasMessageContaining("metric_value string");
    }

    @Test
    void refusesToReadAMissingTable() {
        assertThatThrownBy(() -> store.read(Tables.EVENTS))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("/events does not exist. Run the job that writes it first");
    }

    @Test
    void aSliceReturnsItsCondition() {
        assertThat(Slice.of(Tables.VARIANT, "o'hara")
                        .and(Tables.AS_OF_DATE, LocalDate.of(2020, 9, 23))
                        .predicate())
                .isEqualTo("variant = 'o\\'hara' AND as_of_date = DATE'2020-09-23'");
        LocalDate first = LocalDate.of(2020, 9, 1);
        Slice days = Slice.of(Tables.EVENT_DATE, List.of(first.plusDays(3), first.plusDays(1), first));
        assertThat(days.or(Slice.of(Tables.BATCH, "b")).predicate())
                .isEqualTo("(event_date BETWEEN DATE'2020-09-01' AND DATE'2020-09-02'"
                        + " OR event_date BETWEEN DATE'2020-09-04' AND DATE'2020-09-04') OR batch = 'b'");
    }

    private static Slice slice(String variant) {
        return Slice.of(Tables.VARIANT, variant);
    }

    private Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), QUALITY.schema());
    }

    private static Row row(String variant, String metric, double value) {
        return RowFactory.create(variant, "encoder_mean", "style", DATE, metric, value, "id");
    }
}
