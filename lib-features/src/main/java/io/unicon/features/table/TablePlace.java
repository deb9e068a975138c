package io.unicon.features.table;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The place of the tables: folders of a file system, or names in a catalog. */
interface TablePlace {

    /** The number of newest commits that are searched for the commit of a run. Fewer runs than this commit at once. */
    int COMMITS_LOOKED_AT = 20;

    /** The folder of the table, or its name in the catalog. */
    String location(Table table);

    /** The name of the table in SQL statements. */
    String sqlName(Table table);

    boolean holds(Table table);

    /**
     * Checks that a missing table can be created.
     *
     * @throws io.unicon.features.error.UserError if other files are in its place
     */
    default void checkVacant(Table table) {}

    Dataset<Row> read(Table table);

    /** The rows of this version of the table. */
    Dataset<Row> readAt(Table table, long version);

    /** The number of the table's newest commit. */
    long version(Table table);

    /** The partition columns and the properties of the newest version of the table. */
    TableDetail detail(Table table);

    /** The size of the newest version of the table; empty if Delta has not noted it. */
    default Optional<TableSize> size(Table table) {
        return Optional.empty();
    }

    /**
     * The metrics of the table's newest commit with this user metadata, by name; empty if no recent commit has this
     * metadata.
     */
    Map<String, String> commitMetrics(Table table, String userMetadata);

    void save(Table table, DataFrameWriter<Row> writer);
}
