package io.unicon.features.table;

import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the tables are: folders of a file system, or names of a catalog. */
interface TablePlace {

    /** How many of the newest commits are searched for the commit of a run. More runs than this do not commit at once. */
    int COMMITS_LOOKED_AT = 20;

    /** The folder of the table, or its name in the catalog. */
    String location(Table table);

    /** How a statement calls the table. */
    String sqlName(Table table);

    boolean holds(Table table);

    Dataset<Row> read(Table table);

    /** The rows as the commit with this number left them. */
    Dataset<Row> readAt(Table table, long version);

    /** The number of the table's newest commit. */
    long version(Table table);

    /**
     * What Delta counted of the table's newest commit with this user metadata, by the name of the metric; empty where no recent
     * commit has it.
     */
    Map<String, String> commitMetrics(Table table, String userMetadata);

    void save(Table table, DataFrameWriter<Row> writer);
}
