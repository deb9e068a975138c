package io.unicon.features.table;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.common.collect.ObjectArrays;
import org.apache.spark.sql.Column;

/** A random order of rows that depends only on a seed and on their keys, not on their storage. */
public final class HashOrder {

    /** Constant, so that the same values are among a share every day. */
    private static final long SHARE_SEED = 64;

    private static final double TWO_TO_64 = 0x1p64;
    private static final double HALF = 0.5;

    private HashOrder() {}

    /** The columns to sort by: a hash of the seed and the key, then the key, which breaks ties. */
    public static Column[] of(long seed, Column... key) {
        return ObjectArrays.concat(hash(seed, key), key);
    }

    /**
     * Whether the values are among a share of all values. A larger share holds the smaller one.
     *
     * @param share in [0, 1]
     */
    public static Column isAmong(double share, Column... values) {
        return hash(SHARE_SEED, values)
                .cast("double")
                .divide(TWO_TO_64)
                .plus(HALF)
                .lt(share);
    }

    /** The hash of the seed and the values, a uniform 64-bit integer. */
    public static Column hash(long seed, Column... values) {
        return xxhash64(ObjectArrays.concat(lit(seed), values));
    }
}
