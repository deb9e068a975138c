package io.unicon.features.table;

import java.util.Comparator;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables with names in a schema of a catalog. The catalog chooses the location of their files.
 *
 * @param schema the name in SQL statements: {@code schema} or {@code catalog.schema}
 */
record TableNames(SparkSession spark, String schema) implements TablePlace {

    @Override
    public String location(Table table) {
        return schema + "." + table.name();
    }

    @Override
    public String sqlName(Table table) {
        return location(table);
    }

    @Override
    public boolean holds(Table table) {
        return spark.catalog().tableExists(location(table));
    }

    @Override
    public Dataset<Row> read(Table table) {
        return spark.table(location(table));
    }

    @Override
    public Dataset<Row> readAt(Table table, long version) {
        return spark.sql("SELECT * FROM %s VERSION AS OF %d".formatted(sqlName(table), version));
    }

    /** Read with SQL, since a catalog may deny access to its files. */
    @Override
    public long version(Table table) {
        return spark.sql("DESCRIBE HISTORY " + sqlName(table) + " LIMIT 1")
                .select("version")
                .first()
                .getLong(0);
    }

    @Override
    public TableDetail detail(Table table) {
        return TableDetail.of(spark, sqlName(table));
    }

    @Override
    public Map<String, String> commitMetrics(Table table, String userMetadata) {
        return spark.sql("DESCRIBE HISTORY " + sqlName(table) + " LIMIT " + COMMITS_LOOKED_AT).collectAsList().stream()
                .filter(commit -> userMetadata.equals(commit.getAs("userMetadata")))
                .max(Comparator.comparing(commit -> commit.<Long>getAs("version")))
                .<Map<String, String>>map(commit -> commit.getJavaMap(commit.fieldIndex("operationMetrics")))
                .orElse(Map.of());
    }

    @Override
    public void save(Table table, DataFrameWriter<Row> writer) {
        writer.saveAsTable(location(table));
    }
}
