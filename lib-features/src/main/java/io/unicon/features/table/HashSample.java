package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ObjectArrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A sample of rows: those with the smallest hashes, as {@code orderBy(hash, key).limit(most)} would return them, without
 * the one task through which Spark sends every row of a sorted limit. It finds the last row of the sample first, from
 * hashes and keys alone, and then filters the rows.
 *
 * <p>To find it, Spark counts the hashes in 4,096 equal ranges, and sorts the keys of the range in which the sample
 * ends. Both read the rows, so they must be cheap to compute without their large columns, and the same each time.
 */
public final class HashSample {

    private static final String BOUND = "bound_";

    /** The highest bits of a hash number its range. */
    private static final int RANGE_BITS = 12;

    private HashSample() {}

    /**
     * The sample, in the partitions and the order of the rows.
     *
     * @param most the greatest number of rows, at least 0
     * @param hash a 64-bit hash of the key, see {@link HashOrder#hash}
     * @param key columns that identify a row; they order rows of equal hashes
     */
    public static Dataset<Row> of(Dataset<Row> rows, int most, Column hash, Column... key) {
        checkArgument(most >= 0, "a sample has at least 0 rows; got %s", most);
        if (most == 0) {
            return rows.limit(0);
        }
        return last(rows, most, hash, key)
                .map(last -> rows.where(hash.leq(lit(last.getLong(0)))
                        .and(struct(named(ObjectArrays.concat(hash, key))).leq(struct(named(values(last)))))))
                .orElse(rows);
    }

    /** The sample in the order of hash and key, in partitions of moderate size. */
    public static Dataset<Row> inOrder(Dataset<Row> rows, int most, Column hash, Column... key) {
        return of(rows, most, hash, key).orderBy(ObjectArrays.concat(hash, key));
    }

    /** The hash and the key of the last row of the sample; empty if the sample has every row. */
    private static Optional<Row> last(Dataset<Row> rows, int most, Column hash, Column... key) {
        Column[] ordered = named(ObjectArrays.concat(hash, key));
        Column range = shiftright(hash, Long.SIZE - RANGE_BITS).cast("int");
        long before = 0;
        for (Map.Entry<Integer, Long> counted : counts(rows, range).entrySet()) {
            long left = most - before;
            if (counted.getValue() >= left) {
                return Optional.of(rows.where(range.equalTo(counted.getKey()))
                        .select(ordered)
                        .orderBy(IntStream.range(0, ordered.length)
                                .mapToObj(place -> col(BOUND + place))
                                .toArray(Column[]::new))
                        .offset(Math.toIntExact(left - 1))
                        .first());
            }
            before += counted.getValue();
        }
        return Optional.empty();
    }

    /** The number of rows by range, in the order of the hashes. */
    private static SortedMap<Integer, Long> counts(Dataset<Row> rows, Column range) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (Row counted : rows.groupBy(range).agg(count(lit(1))).collectAsList()) {
            counts.put(counted.getInt(0), counted.getLong(1));
        }
        return counts;
    }

    private static Column[] named(Column... columns) {
        return IntStream.range(0, columns.length)
                .mapToObj(place -> columns[place].as(BOUND + place))
                .toArray(Column[]::new);
    }

    private static Column[] values(Row row) {
        return IntStream.range(0, row.length())
                .mapToObj(place -> lit(row.get(place)))
                .toArray(Column[]::new);
    }
}
