package io.unicon.features.table;

import io.unicon.features.spark.Broadcasts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Keeps datasets in the cache of Spark, and values on the executors, until it is closed, also after a failure. */
public final class Caches implements AutoCloseable {

    private final List<Dataset<Row>> kept = new ArrayList<>();
    private final List<Broadcast<?>> broadcasts = new ArrayList<>();

    /** The same rows, computed once, when they are first read. */
    public Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
        kept.add(persisted);
        return persisted;
    }

    /** The value, which must be serialisable, on every executor that uses it. */
    public <T> Broadcast<T> keep(SparkSession spark, T value) {
        Broadcast<T> broadcast = Broadcasts.of(spark, value);
        broadcasts.add(broadcast);
        return broadcast;
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
        kept.clear();
        broadcasts.forEach(Broadcast::destroy);
        broadcasts.clear();
    }
}
