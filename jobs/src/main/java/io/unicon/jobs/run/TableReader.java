package io.unicon.jobs.run;

import io.unicon.features.table.Table;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads whole tables. */
public interface TableReader {

    /** The rows of the table; empty if the table does not exist. */
    Optional<Dataset<Row>> find(Table table);

    /** The folder of the table, or its name in the catalog; empty if the table does not exist. */
    Optional<String> location(Table table);
}
