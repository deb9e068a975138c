package io.unicon.features.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins of tables that grow with the consumers. They are sorted and merged, and never broadcast.
 *
 * <p>Spark broadcasts a table whose files hold less than {@code spark.sql.autoBroadcastJoinThreshold} bytes. Files are
 * compressed: the facts of 2,000,000 consumers with few events each took less than 10 MB in files, and filled a heap of 1
 * GB when they were broadcast.
 */
public final class LargeJoin {

    private LargeJoin() {}

    /** The rows of both with the same key, with the columns of the key once, as {@link Dataset#join}. */
    public static Dataset<Row> inner(Dataset<Row> left, Dataset<Row> right, String... key) {
        return join(left, right, key, "inner");
    }

    /** Every row of {@code left}, with nulls where {@code right} lacks its key. */
    public static Dataset<Row> left(Dataset<Row> left, Dataset<Row> right, String... key) {
        return join(left, right, key, "left");
    }

    /** The rows of {@code left} whose key is in {@code right}. */
    public static Dataset<Row> present(Dataset<Row> left, Dataset<Row> right, String... key) {
        return join(left, right, key, "left_semi");
    }

    /** The rows of {@code left} whose key is not in {@code right}. */
    public static Dataset<Row> absent(Dataset<Row> left, Dataset<Row> right, String... key) {
        return join(left, right, key, "left_anti");
    }

    private static Dataset<Row> join(Dataset<Row> left, Dataset<Row> right, String[] key, String type) {
        return left.join(right.hint("merge"), key, type);
    }
}
