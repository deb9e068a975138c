package io.unicon.features.table;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.unicon.features.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import scala.collection.JavaConverters;

/** The only class that reads and writes Delta: tables in one folder of any Hadoop file system. */
public final class TableStore {

    /** The name of a commit: twenty digits, in newer protocols followed by a unique id. */
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(?:[0-9a-f-]+\\.)?json");

    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    private final SparkSession spark;
    private final String warehouse;

    /** @param warehouse the folder, as a path or URI of any scheme that Hadoop knows */
    public TableStore(SparkSession spark, String warehouse) {
        this.spark = spark;
        this.warehouse = warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
    }

    public String location(Table table) {
        return warehouse + "/" + table.name();
    }

    public boolean exists(Table table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    /**
     * The whole table.
     *
     * @throws UserError if it does not exist yet
     */
    public Dataset<Row> read(Table table) {
        UserError.check(
                exists(table),
                "Table %s does not exist in %s. Run the job that writes it first; `unicon flow` shows which one that is.",
                table.name(),
                warehouse);
        return spark.read().format("delta").load(location(table));
    }

    public Dataset<Row> read(Table table, Slice slice) {
        return read(table).where(slice.predicate());
    }

    /**
     * The Delta version of the table, which names its present content for good: the number of the newest commit in its
     * log. The names of the commits tell it (Delta protocol, "Delta Log Entries"); to ask for the history would start a
     * Spark job for every table that is read.
     */
    public long version(Table table) {
        Path log = new Path(location(table), "_delta_log");
        try {
            FileSystem files = log.getFileSystem(spark.sessionState().newHadoopConf());
            return Arrays.stream(files.listStatus(log))
                    .map(file -> COMMIT.matcher(file.getPath().getName()))
                    .filter(Matcher::matches)
                    .mapToLong(commit -> Long.parseLong(commit.group(1)))
                    .max()
                    .orElseThrow(() -> new IllegalStateException("There is no commit in " + log));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log, e);
        }
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
        createIfMissing(table);
        String sameKey = table.key().stream()
                .map(field -> "old." + field.name() + " = new." + field.name())
                .collect(Collectors.joining(" AND "));
        Dataset<Row> checked = conform(table, rows);
        spark.conf().set(USER_METADATA, stamp.json());
        try {
            DeltaTable.forPath(spark, location(table))
                    .as("old")
                    .merge(checked.as("new"), sameKey)
                    .whenMatched()
                    .updateAll()
                    .whenNotMatched()
                    .insertAll()
                    .execute();
        } finally {
            spark.conf().unset(USER_METADATA);
        }
        return writtenByLatestCommit(table, "numTargetRowsUpdated", "numTargetRowsInserted");
    }

    /** Creates the table, empty, with its comments and constraints, unless it is there. */
    public void createIfMissing(Table table) {
        if (exists(table)) {
            return;
        }
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(spark)
                .location(location(table))
                .comment(table.meaning())
                .addColumns(table.schema())
                .partitionedBy(Table.array(table.partitioning()));
        table.checks().forEach((name, condition) -> builder.property("delta.constraints." + name, condition));
        builder.execute();
    }

    private interface Mode {
        DataFrameWriter<Row> of(DataFrameWriter<Row> writer);
    }

    private long write(Table table, Dataset<Row> rows, RunStamp stamp, Mode mode) {
        createIfMissing(table);
        DataFrameWriter<Row> writer =
                conform(table, rows).write().format("delta").option("userMetadata", stamp.json());
        mode.of(writer).save(location(table));
        return writtenByLatestCommit(table, "numOutputRows");
    }

    /** The rows with the table's columns in the table's order; types must agree already, since a cast can lose data. */
    private Dataset<Row> conform(Table table, Dataset<Row> rows) {
        String declared = shape(table.schema().fields());
        String actual = shape(rows.schema().fields());
        if (!declared.equals(actual)) {
            throw new IllegalArgumentException(
                    "Cannot write " + table.name() + ": declared " + declared + ", got " + actual);
        }
        return rows.select(table.fields().stream().map(Field::column).toArray(Column[]::new));
    }

    private static String shape(StructField[] fields) {
        return Arrays.stream(fields)
                .map(field -> field.name() + " " + field.dataType().catalogString())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The sum of the named metrics of the commit; one that it lacks counts nothing. */
    private long writtenByLatestCommit(Table table, String... metrics) {
        scala.collection.Map<String, String> ofCommit = DeltaTable.forPath(spark, location(table))
                .history(1)
                .select("operationMetrics")
                .first()
                .getMap(0);
        Map<String, String> values = JavaConverters.mapAsJavaMap(ofCommit);
        return Arrays.stream(metrics)
                .mapToLong(metric -> Long.parseLong(values.getOrDefault(metric, "0")))
                .sum();
    }
}
