package io.unicon.features.table;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Partitions that depend only on the keys and the number of the rows, each sorted by key. Code that reads the rows one
 * by one returns the same result for every storage layout and cluster size, and a table of a few large files still
 * occupies many tasks.
 */
public final class KeyedPartitions {

    private KeyedPartitions() {}

    /**
     * Distributes the rows over partitions.
     *
     * @param count the number of rows, or another number that grows with it and is the same in every run
     * @param rowsPerPartition the greatest average number of rows per partition, at least 1
     * @param key the columns that identify a row
     */
    public static Dataset<Row> of(Dataset<Row> rows, long count, long rowsPerPartition, Field... key) {
        Column[] columns = Arrays.stream(key).map(Field::column).toArray(Column[]::new);
        return rows.repartition(Math.toIntExact(1 + count / rowsPerPartition), columns)
                .sortWithinPartitions(columns);
    }
}
