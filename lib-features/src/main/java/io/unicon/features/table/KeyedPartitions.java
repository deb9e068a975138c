package io.unicon.features.table;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Partitions that depend on the keys of the rows and on their number alone, in the order of the keys. So what reads the rows
 * one after the other does not notice how they were stored or how large the cluster is, and a table of a few large files
 * still gives work to many tasks.
 */
public final class KeyedPartitions {

    private KeyedPartitions() {}

    /**
     * Spreads the rows.
     *
     * @param count the number of rows, or another number that grows with it and is the same in every run
     * @param rowsPerPartition how many rows a partition has at most on average, at least 1
     * @param key what identifies a row
     */
    public static Dataset<Row> of(Dataset<Row> rows, long count, long rowsPerPartition, Field... key) {
        Column[] columns = Arrays.stream(key).map(Field::column).toArray(Column[]::new);
        return rows.repartition(Math.toIntExact(1 + count / rowsPerPartition), columns)
                .sortWithinPartitions(columns);
    }
}
