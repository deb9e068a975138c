package io.unicon.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that are computed once and kept until this is closed, also after a failure. */
public final class Caches implements AutoCloseable {

    private final List<Dataset<Row>> kept = new ArrayList<>();

    Dataset<Row> keep(Dataset<Row> rows) {
        kept.add(rows);
        return rows.persist(StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }
}
