package io.unicon.features.table;

import static io.unicon.features.table.Field.required;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.METRIC;
import static io.unicon.features.table.Tables.METRIC_VALUE;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEGMENT_ITEMS;
import static io.unicon.features.table.Tables.VARIANT;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Migration.CheckChanged;
import io.unicon.features.table.Migration.ColumnAdded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of version 0.1.0, as that version wrote them: {@code src/test/resources/warehouse-0.1.0}. */
@SparkTest
class MigrationTest {

    private static final RunStamp STAMP = new RunStamp("run-2", "test", "2020-09-24", "abc", "0", Map.of());

    private static final Field SEGMENTATION = required("segmentation", StringType, "Name of the segmentation.");
    private static final Table QUALITY = Table.named("segment_quality", "Quality.")
            .fields(SEGMENTATION, VARIANT, REPRESENTATION, AS_OF_DATE, METRIC, METRIC_VALUE)
            .key(SEGMENTATION, VARIANT, REPRESENTATION, AS_OF_DATE, METRIC)
            .partitionedBy(SEGMENTATION, VARIANT, REPRESENTATION, AS_OF_DATE)
            .check("metric_not_empty", "metric <> ''");
    private static final Migrations MIGRATIONS = Migrations.of(
            new ColumnAdded(QUALITY, SEGMENTATION, "'style'"), new CheckChanged(QUALITY, "metric_not_empty"));

    private final SparkSession spark;
    private String warehouse;

    MigrationTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void copyTheWarehouse(@TempDir Path folder) throws IOException {
        Path old = Path.of("src/test/resources/warehouse-0.1.0");
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = folder.resolve(old.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        warehouse = folder.toString();
    }

    @Test
    void migratesOnceInOneCommitOfTheRows() {
        TableStore store = TableStore.inFolder(spark, warehouse, MIGRATIONS);
        long before = store.version(QUALITY);

        store.replace(QUALITY, Slice.of(SEGMENTATION, "price"), rows("price", "v1", 0.75), STAMP);

        assertThat(store.read(QUALITY)
                        .select("segmentation", "variant", "metric_value")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("style", "v1", 0.25),
                        RowFactory.create("style", "v4", 0.5),
                        RowFactory.create("price", "v1", 0.75));
        assertThat(commitsOfRowsAfter(before, store)).isEqualTo(2); // the migration, and the rows of the test
        Row detail = detail(QUALITY, store);
        assertThat(detail.getList(0)).isEqualTo(List.of("segmentation", "variant", "representation", "as_of_date"));
        assertThat(detail.getJavaMap(1))
                .containsEntry("unicon.schemaVersion", "2")
                .containsKey("delta.constraints.metric_not_empty");
        assertThat(spark.sql("DESCRIBE TABLE " + store.sqlName(QUALITY))
                        .where("col_name = 'segmentation' AND comment IS NOT NULL")
                        .first()
                        .getString(2))
                .isEqualTo("Name of the segmentation.");
        assertThat(store.readAt(QUALITY, before)
                        .select("segmentation")
                        .distinct()
                        .collectAsList())
                .as("the version before the migration")
                .containsExactly(RowFactory.create("style"));
        assertThatThrownBy(() -> store.append(QUALITY, rows("price", "v2", null), STAMP))
                .as("null in a required column")
                .hasStackTraceContaining("metric_value_required");
        long migrated = store.version(QUALITY);
        TableStore.inFolder(spark, warehouse, MIGRATIONS).append(QUALITY, rows("price", "v2", 1.0), STAMP);
        assertThat(store.version(QUALITY)).as("nothing left to migrate").isEqualTo(migrated + 1);
        TableStore older = TableStore.inFolder(spark, warehouse, Migrations.of());
        assertThatThrownBy(() -> older.append(QUALITY, rows("price", "v1", 0.75), STAMP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has schema version 2, but this version of UNICON knows versions up to 0");
    }

    @Test
    void aReaderSeesMigratedRowsBeforeAWriterMigratesTheTable() {
        TableStore store = TableStore.inFolder(spark, warehouse, MIGRATIONS);
        long before = store.version(QUALITY);

        assertThat(store.read(QUALITY, Slice.of(SEGMENTATION, "style")).columns())
                .containsExactly(QUALITY.columns().toArray(String[]::new));
        assertThat(store.read(QUALITY, Slice.of(SEGMENTATION, "style")).count()).isEqualTo(2);
        assertThat(store.version(QUALITY)).isEqualTo(before);
    }

    @Test
    void completesAnInterruptedMigration() {
        TableStore first = TableStore.inFolder(spark, warehouse, MIGRATIONS);
        first.append(QUALITY, rows("price", "v1", 0.75), STAMP);
        for (String lost : List.of("metric_not_empty", "segmentation_required")) {
            spark.sql("ALTER TABLE %s DROP CONSTRAINT %s".formatted(first.sqlName(QUALITY), lost));
        }
        spark.sql("ALTER TABLE %s UNSET TBLPROPERTIES ('unicon.schemaVersion')".formatted(first.sqlName(QUALITY)));

        TableStore.inFolder(spark, warehouse, MIGRATIONS).append(QUALITY, rows("price", "v2", 1.0), STAMP);

        assertThat(first.read(QUALITY).count()).isEqualTo(4);
        assertThat(detail(QUALITY, first).getJavaMap(1))
                .containsKeys("delta.constraints.metric_not_empty", "delta.constraints.segmentation_required")
                .containsEntry("unicon.schemaVersion", "2");
    }

    @Test
    void refusesATableWithoutAMigrationAndNamesTheDifferences() {
        Table other = Table.named("segment_items", "Items.")
                .fields(Stream.concat(
                                SEGMENT_ITEMS.fields().stream()
                                        .filter(field -> !List.of(
                                                        SEGMENT_ID, Tables.SEGMENTATION, Tables.SEGMENTATION_ID)
                                                .contains(field)),
                                Stream.of(
                                        required("segment_id", StringType, "Segment."),
                                        required("note", IntegerType, "Note.")))
                        .toArray(Field[]::new))
                .partitionedBy(VARIANT)
                .check("item_rank_from_1", "item_rank >= 0");
        TableStore store = TableStore.inFolder(spark, warehouse, Migrations.of());

        assertThatThrownBy(() -> store.append(other, spark.createDataFrame(List.of(), other.schema()), STAMP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it is partitioned by [variant, representation, as_of_date], declared [variant];"
                        + " constraint item_rank_from_1 is item_rank>=1, declared item_rank>=0. Undo");
        assertThatThrownBy(() -> store.read(other))
                .isInstanceOf(UserError.class)
                .hasMessage("Table " + warehouse + "/segment_items does not have the schema of this version of UNICON,"
                        + " and no migration leads to it: column segment_id is int, declared string; column note is"
                        + " missing. Undo the change of the"
                        + " table; or delete the table and run the job that writes it (`unicon flow` shows which one"
                        + " that is).");
    }

    @Test
    void theNextWriteRefusesAnUndeclaredColumn() {
        TableStore store = TableStore.inFolder(spark, warehouse, Migrations.declared());
        spark.sql("ALTER TABLE %s ADD COLUMNS (note STRING)".formatted(store.sqlName(SEGMENT_ITEMS)));

        assertThatThrownBy(() ->
                        store.append(SEGMENT_ITEMS, spark.createDataFrame(List.of(), SEGMENT_ITEMS.schema()), STAMP))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("column note is not declared");
    }

    @Test
    void segmentsOfTheFirstVersionBelongToTheSegmentationStyle() {
        TableStore store = TableStore.inFolder(spark, warehouse, Migrations.declared());
        long rows = store.read(Tables.SEGMENT_ITEMS).count();

        store.append(Tables.SEGMENT_ITEMS, spark.createDataFrame(List.of(), Tables.SEGMENT_ITEMS.schema()), STAMP);

        Slice style = Slice.of(Tables.SEGMENTATION, "style");
        assertThat(rows).isPositive();
        assertThat(store.read(Tables.SEGMENT_ITEMS, style).count()).isEqualTo(rows);
        assertThat(store.read(Tables.SEGMENT_QUALITY, style).count()).isEqualTo(2);
        assertThat(detail(Tables.SEGMENT_ITEMS, store).getList(0))
                .isEqualTo(List.of("variant", "representation", "segmentation", "as_of_date"));
    }

    @Test
    void eventsOfTheFirstVersionAreABatchInFoldersOfMonths() {
        TableStore store = TableStore.inFolder(spark, warehouse, Migrations.declared());
        Row before = store.read(Tables.EVENTS).orderBy("event_date").first();

        store.append(Tables.EVENTS, spark.createDataFrame(List.of(), Tables.EVENTS.schema()), STAMP);

        assertThat(store.read(Tables.EVENTS).orderBy("event_date").first()).isEqualTo(before);
        assertThat(store.read(Tables.EVENTS)
                        .selectExpr(
                                "consumer_id",
                                "string(event_month)",
                                "batch",
                                "source_row IS NULL AND quantity = 1 AND NOT cancels AND cardinality(attributes) = 0")
                        .collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("ann", "2020-08-01", "before batches", true),
                        RowFactory.create("ann", "2020-09-01", "before batches", true),
                        RowFactory.create("bob", "2020-09-01", "before batches", true));
        assertThat(detail(Tables.EVENTS, store).getList(0)).isEqualTo(List.of("event_month"));
        assertThat(store.read(Tables.ITEMS).select("described_at").first().getJavaMap(0))
                .isEmpty();
    }

    /** An event had a time, an item and an action before. */
    @Test
    void eventsOfOlderSequencesHaveNoAttributes() {
        Field events = required(
                "events",
                DataType.fromDDL("ARRAY<STRUCT<event_at: TIMESTAMP, sku: STRING, action: STRING>>"),
                "Events.");
        Table old = new Table(
                "style_sequences",
                "Sequences.",
                Tables.STYLE_SEQUENCES.fields().stream()
                        .map(field -> field.equals(Tables.EVENTS_OF_SEQUENCE) ? events : field)
                        .toList(),
                List.of(),
                Tables.STYLE_SEQUENCES.partitioning(),
                Tables.STYLE_SEQUENCES.checks());
        Date day = Date.valueOf("2020-09-24");
        Row event = RowFactory.create(Timestamp.valueOf("2020-09-23 12:00:00"), "dress", "click");
        TableStore.inFolder(spark, warehouse, Migrations.of())
                .append(
                        old,
                        spark.createDataFrame(
                                List.of(RowFactory.create("v1", day, "ann", "all", List.of(event), 1, 1)),
                                old.schema()),
                        STAMP);
        TableStore store = TableStore.inFolder(spark, warehouse, Migrations.declared());
        Row attributes = RowFactory.create("dress", null);
        String event0 = "events[0].sku";
        String attributes0 = "events[0].attributes['size']";

        assertThat(store.read(Tables.STYLE_SEQUENCES)
                        .selectExpr(event0, attributes0)
                        .first())
                .isEqualTo(attributes);

        store.append(Tables.STYLE_SEQUENCES, spark.createDataFrame(List.of(), Tables.STYLE_SEQUENCES.schema()), STAMP);

        assertThat(store.read(Tables.STYLE_SEQUENCES)
                        .selectExpr(event0, attributes0)
                        .first())
                .isEqualTo(attributes);
        assertThat(detail(Tables.STYLE_SEQUENCES, store).getJavaMap(1)).containsEntry("unicon.schemaVersion", "1");
    }

    private Row detail(Table table, TableStore store) {
        return spark.sql("DESCRIBE DETAIL " + store.sqlName(table))
                .select("partitionColumns", "properties")
                .first();
    }

    private long commitsOfRowsAfter(long version, TableStore store) {
        return spark.sql("DESCRIBE HISTORY " + store.sqlName(QUALITY))
                .where("operation = 'WRITE' AND version > " + version)
                .count();
    }

    private Dataset<Row> rows(String segmentation, String variant, Double value) {
        StructField[] fields = Arrays.stream(QUALITY.schema().fields())
                .map(field -> DataTypes.createStructField(field.name(), field.dataType(), true))
                .toArray(StructField[]::new);
        Row row = RowFactory.create(
                segmentation,
                variant,
                "encoder_mean",
                Date.valueOf(LocalDate.of(2020, 9, 24)),
                "silhouette_cosine",
                value);
        return spark.createDataFrame(List.of(row), new StructType(fields));
    }
}
