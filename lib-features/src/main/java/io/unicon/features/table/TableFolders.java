package io.unicon.features.table;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Each table is a folder of the warehouse, which is a folder of any Hadoop file system. */
record TableFolders(SparkSession spark, String warehouse) implements TablePlace {

    /** The name of a commit: twenty digits, in newer protocols followed by a unique id. */
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(?:[0-9a-f-]+\\.)?json");

    @Override
    public String location(Table table) {
        return warehouse + "/" + table.name();
    }

    @Override
    public String sqlName(Table table) {
        return "delta.`" + location(table) + "`";
    }

    @Override
    public boolean holds(Table table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    @Override
    public Dataset<Row> read(Table table) {
        return spark.read().format("delta").load(location(table));
    }

    /** The names of the commits tell it (Delta protocol, "Delta Log Entries"); to ask for the history starts a Spark job. */
    @Override
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

    @Override
    public void save(Table table, DataFrameWriter<Row> writer) {
        writer.save(location(table));
    }
}
