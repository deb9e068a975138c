package io.unicon.features.table;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.unicon.features.error.UserError;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Reads and writes the Delta tables, which are in one folder of any Hadoop file system or in one schema of a catalog. */
public final class TableStore {

    /** The name of the rows to merge, while they are merged. */
    private static final String MERGED = "unicon_merged_rows";

    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    private final SparkSession spark;
    private final TablePlace place;
    private final TableMigrator migrator;
    /** The names of the tables whose schema this store has compared with the declaration, and migrated if need be. */
    private final Set<String> current = ConcurrentHashMap.newKeySet();

    private TableStore(SparkSession spark, TablePlace place, Migrations migrations) {
        this.spark = spark;
        this.place = place;
        this.migrator = new TableMigrator(spark, place, migrations);
    }

    /**
     * Tables that are folders.
     *
     * @param warehouse the folder of them, as a path or URI of any scheme that Hadoop knows
     */
    public static TableStore inFolder(SparkSession spark, String warehouse) {
        return inFolder(spark, warehouse, Migrations.declared());
    }

    static TableStore inFolder(SparkSession spark, String warehouse, Migrations migrations) {
        String folder = warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
        return new TableStore(spark, new TableFolders(spark, folder), migrations);
    }

    /**
     * Tables that have names.
     *
     * @param schema {@code schema}, or {@code catalog.schema}, which exists
     */
    public static TableStore inSchema(SparkSession spark, String schema) {
        return new TableStore(spark, new TableNames(spark, schema), Migrations.declared());
    }

    /** The folder of the table, or its name in the catalog. */
    public String location(Table table) {
        return place.location(table);
    }

    /** How a statement calls the table. */
    public String sqlName(Table table) {
        return place.sqlName(table);
    }

    public boolean exists(Table table) {
        return place.holds(table);
    }

    /**
     * The whole table, with the declared columns also where an older version of UNICON wrote it.
     *
     * @throws UserError if it does not exist yet, or has a schema from which no migration leads to the declared one
     */
    public Dataset<Row> read(Table table) {
        UserError.check(
                exists(table),
                "Table %s does not exist. Run the job that writes it first; `unicon flow` shows which one that is.",
                location(table));
        return migrator.asDeclared(table, place.read(table));
    }

    /**
     * The whole table as a commit left it: every action on the rows sees that version, whatever is committed meanwhile.
     *
     * @param version the number of the commit; see {@link #version}
     */
    public Dataset<Row> readAt(Table table, long version) {
        return migrator.asDeclared(table, place.readAt(table, version));
    }

    public Dataset<Row> read(Table table, Slice slice) {
        return read(table).where(slice.predicate());
    }

    /** The Delta version of the table, which names its present content for good: the number of its newest commit. */
    public long version(Table table) {
        return place.version(table);
    }

    /**
     * Makes the rows the whole content of the slice, in one commit, and leaves all other rows as they are.
     *
     * @return the number of rows written
     * @throws IllegalArgumentException if the rows lack a column of the table, have another, or one of another type
     */
    public long replace(Table table, Slice slice, Dataset<Row> rows, RunStamp stamp) {
        return write(
                table,
                rows,
                stamp,
                writer -> writer.mode("overwrite")
                        .option("replaceWhere", slice.predicate())
                        .option("optimizeWrite", slice.spansPartitions()));
    }

    /** Makes the rows the whole content of the table, in one commit; see {@link #replace}. */
    public long replaceAll(Table table, Dataset<Row> rows, RunStamp stamp) {
        return write(table, rows, stamp, writer -> writer.mode("overwrite"));
    }

    /** Adds the rows in one commit; see {@link #replace}. */
    public long append(Table table, Dataset<Row> rows, RunStamp stamp) {
        return write(table, rows, stamp, writer -> writer.mode("append"));
    }

    /**
     * Updates the rows whose key the table holds and inserts the others, in one commit; see {@link #replace}.
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
            commit(
                    table,
                    () -> spark.sql(
                            "MERGE INTO %s AS old USING %s AS new ON %s WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"
                                    .formatted(sqlName(table), MERGED, sameKey)));
        } finally {
            spark.conf().unset(USER_METADATA);
            spark.catalog().dropTempView(MERGED);
        }
        return writtenBy(stamp, table, "numTargetRowsUpdated", "numTargetRowsInserted");
    }

    /** Creates the table if it is missing; compares its schema with the declaration at the first write to it. */
    private void prepare(Table table) {
        if (current.contains(table.name())) {
            return;
        }
        if (exists(table)) {
            commit(table, () -> migrator.migrate(table));
        } else {
            createIfMissing(table);
        }
        current.add(table.name());
    }

    /** Creates the table, empty, with its comments and constraints, unless it is there. */
    public void createIfMissing(Table table) {
        if (exists(table)) {
            return;
        }
        String partitioning = table.partitioning().isEmpty()
                ? ""
                : " PARTITIONED BY (" + String.join(", ", Table.names(table.partitioning())) + ")";
        String properties = migrator.propertiesOf(table).entrySet().stream()
                .map(property -> SqlText.literal(property.getKey()) + " = " + SqlText.literal(property.getValue()))
                .collect(Collectors.joining(", "));
        try {
            spark.sql("CREATE TABLE IF NOT EXISTS %s (%s) USING delta COMMENT %s%s%s"
                    .formatted(
                            sqlName(table),
                            table.schema().toDDL(),
                            SqlText.literal(table.meaning()),
                            partitioning,
                            " TBLPROPERTIES (" + properties + ")"));
        } catch (Exception failure) { // Delta throws checked exceptions; another run may have created the table first
            if (!exists(table)) {
                throw failure;
            }
        }
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

    /** Of two runs that change the same slice at once the one that commits first wins; the other leaves nothing. */
    private void commit(Table table, Runnable write) {
        try {
            write.run();
        } catch (Exception failure) { // Delta throws checked exceptions without declaring them
            if (failure instanceof DeltaConcurrentModificationException) {
                throw new UserError(
                        "Another run changed the same part of the table " + location(table)
                                + " meanwhile, and this one left it as it was. Run the job again if its result is the one"
                                + " wanted.",
                        failure);
            }
            throw failure;
        }
    }

    /** The rows with the table's columns in the table's order; types must agree already, since a cast can lose data. */
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

    /** The sum of the named metrics of the run's newest commit; 0 where it changed nothing, which Delta does not commit. */
    private long writtenBy(RunStamp stamp, Table table, String... metrics) {
        Map<String, String> values = place.commitMetrics(table, stamp.json());
        return Arrays.stream(metrics)
                .mapToLong(metric -> Long.parseLong(values.getOrDefault(metric, "0")))
                .sum();
    }
}
