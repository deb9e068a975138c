package io.unicon.features.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Keeps datasets in the cache of Spark until it is closed, also after a failure. */
public final class Caches implements AutoCloseable {

    private final List<Dataset<Row>> kept = new ArrayList<>();

    /** The same rows, computed once, when they are first read. */
    public Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
        kept.add(persisted);
        return persisted;
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
    }
}
