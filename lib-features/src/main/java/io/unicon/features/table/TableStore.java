package io.unicon.features.table;

import com.google.common.base.Throwables;
import io.delta.exceptions.DeltaConcurrentModificationException;
import io.unicon.features.error.UserError;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Reads and writes the Delta tables, in one folder of any Hadoop file system or in one schema of a catalog. */
public final class TableStore {

    /** The temporary view of the rows to merge. */
    private static final String MERGED = "unicon_merged_rows";

    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    private final SparkSession spark;
    private final TablePlace place;
    private final TableMigrator migrator;
    /** The names of the tables whose schema this store has checked, and migrated if necessary. */
    private final Set<String> current = ConcurrentHashMap.newKeySet();

    private TableStore(SparkSession spark, TablePlace place, Migrations migrations) {
        this.spark = spark;
        this.place = place;
        this.migrator = new TableMigrator(spark, place, migrations);
    }

    /**
     * Opens the tables in a folder.
     *
     * @param warehouse the folder of the tables, as a path or a URI with any scheme that Hadoop knows
     */
    public static TableStore inFolder(SparkSession spark, String warehouse) {
        return inFolder(spark, warehouse, Migrations.declared());
    }

    static TableStore inFolder(SparkSession spark, String warehouse, Migrations migrations) {
        String folder = warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
        return new TableStore(spark, new TableFolders(spark, folder), migrations);
    }

    /**
     * Opens the tables in a schema of a catalog.
     *
     * @param schema an existing schema: {@code schema} or {@code catalog.schema}
     */
    public static TableStore inSchema(SparkSession spark, String schema) {
        return new TableStore(spark, new TableNames(spark, schema), Migrations.declared());
    }

    /** The folder of the table, or its name in the catalog. */
    public String location(Table table) {
        return place.location(table);
    }

    /** The name of the table in SQL statements. */
    public String sqlName(Table table) {
        return place.sqlName(table);
    }

    public boolean exists(Table table) {
        return place.holds(table);
    }

    /**
     * Reads the whole table, with the declared columns even if an older version of UNICON wrote it.
     *
     * @throws UserError if the table does not exist, or no migration leads from its schema to the declared one
     */
    public Dataset<Row> read(Table table) {
        UserError.check(
                exists(table),
                "Table %s does not exist. Run the job that writes it first; `unicon flow` shows which one that is.",
                location(table));
        return BrokenTable.open(location(table), () -> migrator.asDeclared(table, place.read(table)));
    }

    /**
     * Reads one version of the whole table. Every action on the rows sees that version, even after newer commits.
     *
     * @param version the number of the commit; see {@link #version}
     */
    public Dataset<Row> readAt(Table table, long version) {
        return BrokenTable.open(location(table), () -> migrator.asDeclared(table, place.readAt(table, version)));
    }

    public Dataset<Row> read(Table table, Slice slice) {
        return read(table).where(slice.predicate());
    }

    /** The Delta version of the table: the number of its newest commit. The content of a version never changes. */
    public long version(Table table) {
        return place.version(table);
    }

    /** The size of the newest version of an existing table, without a Spark job; empty if Delta has not noted it. */
    public Optional<TableSize> size(Table table) {
        return place.size(table);
    }

    /**
     * Replaces the rows of the slice in one commit. All other rows stay as they are.
     *
     * @return the number of rows written
     * @throws IllegalArgumentException if a column of the rows is missing, is not declared or has another type
     */
    public long replace(Table table, Slice slice, Dataset<Row> rows, RunStamp stamp) {
        return write(
                table,
                rows,
                stamp,
                writer -> writer.mode("overwrite")
                        .option("replaceWhere", slice.predicate())
                        .option("optimizeWrite", slice.spansPartitionsOf(table)));
    }

    /** Replaces all rows of the table in one commit; see {@link #replace}. */
    public long replaceAll(Table table, Dataset<Row> rows, RunStamp stamp) {
        return write(table, rows, stamp, writer -> writer.mode("overwrite"));
    }

    /** Adds the rows in one commit; see {@link #replace}. */
    public long append(Table table, Dataset<Row> rows, RunStamp stamp) {
        return write(table, rows, stamp, writer -> writer.mode("append"));
    }

    /**
     * Updates the rows whose key is in the table and inserts the others, in one commit; see {@link #replace}.
     *
     * @return the number of rows updated or inserted
     */
    public long merge(Table table, Dataset<Row> rows, RunStamp stamp) {
        prepare(table);
        String sameKey = table.key().stream()
                .map(field -> "old." + field.name() + " = new." + field.name())
                .collect(Collectors.joining(" AND "));
        conform(table, rows).createOrReplaceTempView(MERGED);
        spark.conf().set(USER_METADATA, stamp.json());
        try {
            commit(table, () -> spark.sql("""
                            MERGE INTO %s AS old USING %s AS new ON %s
                            WHEN MATCHED THEN UPDATE SET *
                            WHEN NOT MATCHED THEN INSERT *""".formatted(sqlName(table), MERGED, sameKey)));
        } finally {
            spark.conf().unset(USER_METADATA);
            spark.catalog().dropTempView(MERGED);
        }
        return writtenBy(stamp, table, "numTargetRowsUpdated", "numTargetRowsInserted");
    }

    /**
     * Makes the column null in the rows that fulfil the condition, in one commit.
     *
     * @param column an optional column
     * @param condition a condition in SQL
     * @return the number of rows that had a value
     */
    public long clear(Table table, Field column, String condition, RunStamp stamp) {
        prepare(table);
        String having = "%s IS NOT NULL AND %s".formatted(column.name(), condition);
        if (read(table).where(having).isEmpty()) {
            return 0;
        }
        spark.conf().set(USER_METADATA, stamp.json());
        try {
            commit(
                    table,
                    () -> spark.sql(
                            "UPDATE %s SET %s = NULL WHERE %s".formatted(sqlName(table), column.name(), having)));
        } finally {
            spark.conf().unset(USER_METADATA);
        }
        return writtenBy(stamp, table, "numUpdatedRows");
    }

    /**
     * Creates the table if it is missing. At the first write, checks the schema of an existing table and migrates it.
     */
    private void prepare(Table table) {
        if (current.contains(table.name())) {
            return;
        }
        if (exists(table)) {
            commit(
                    table,
                    () -> BrokenTable.open(location(table), () -> {
                        migrator.migrate(table);
                        return table;
                    }));
        } else {
            createIfMissing(table);
        }
        current.add(table.name());
    }

    /** Creates the empty table with its comments and constraints, unless it exists. */
    public void createIfMissing(Table table) {
        if (exists(table)) {
            return;
        }
        new TableCreation(spark, place).create(table, migrator.propertiesOf(table));
    }

    private interface Mode {
        DataFrameWriter<Row> of(DataFrameWriter<Row> writer);
    }

    private long write(Table table, Dataset<Row> rows, RunStamp stamp, Mode mode) {
        prepare(table);
        DataFrameWriter<Row> writer =
                conform(table, rows).write().format("delta").option("userMetadata", stamp.json());
        commit(table, () -> place.save(table, mode.of(writer)));
        return writtenBy(stamp, table, "numOutputRows");
    }

    /** If two runs change the same slice at once, the first commit wins and the other run changes nothing. */
    private void commit(Table table, Runnable write) {
        try {
            write.run();
        } catch (Exception failure) { // Delta throws checked exceptions without declaring them
            if (Throwables.getCausalChain(failure).stream()
                    .anyMatch(DeltaConcurrentModificationException.class::isInstance)) {
                throw changedMeanwhile(table, failure);
            }
            throw failure;
        }
    }

    /**
     * The error of a run that did not write since another one had changed the table.
     *
     * @param cause the conflict; null if the run found it before it wrote
     */
    public UserError changedMeanwhile(Table table, Throwable cause) {
        return new UserError(
                "Another run changed the same part of the table " + location(table)
                        + " at the same time, so this run did not write to it. Run the job again if you want its result.",
                cause);
    }

    /**
     * The rows with their columns in the order of the table. The types must match already, since a cast can lose data.
     */
    private Dataset<Row> conform(Table table, Dataset<Row> rows) {
        String declared = shape(table.schema().fields());
        String actual = shape(rows.schema().fields());
        if (!declared.equals(actual)) {
            throw new IllegalArgumentException(
                    "Cannot write " + table.name() + ": declared " + declared + ", got " + actual);
        }
        return rows.select(table.selection());
    }

    private static String shape(StructField[] fields) {
        return Arrays.stream(fields)
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The sum of the metrics of the run's newest commit; 0 if there is none, since Delta commits no empty change. */
    private long writtenBy(RunStamp stamp, Table table, String... metrics) {
        Map<String, String> values = place.commitMetrics(table, stamp.json());
        return Arrays.stream(metrics)
                .mapToLong(metric -> Long.parseLong(values.getOrDefault(metric, "0")))
                .sum();
    }
}
