package io.unicon.jobs.report;

import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.jobs.run.TableReader;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables outside any run, each in its newest version. */
record NewestTables(TableStore store) implements TableReader {

    @Override
    public Optional<Dataset<Row>> find(Table table) {
        return store.exists(table) ? Optional.of(store.read(table)) : Optional.empty();
    }

    @Override
    public Optional<String> location(Table table) {
        return store.exists(table) ? Optional.of(store.location(table)) : Optional.empty();
    }
}
