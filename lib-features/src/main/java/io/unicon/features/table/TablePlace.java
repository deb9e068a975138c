package io.unicon.features.table;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the tables are: folders of a file system, or names of a catalog. */
interface TablePlace {

    /** The folder of the table, or its name in the catalog. */
    String location(Table table);

    /** How a statement calls the table. */
    String sqlName(Table table);

    boolean holds(Table table);

    Dataset<Row> read(Table table);

    /** The number of the table's newest commit. */
    long version(Table table);

    void save(Table table, DataFrameWriter<Row> writer);
}
