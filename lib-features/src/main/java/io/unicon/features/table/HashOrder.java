package io.unicon.features.table;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.common.collect.ObjectArrays;
import org.apache.spark.sql.Column;

/** A random order of rows that depends only on a seed and on their keys, not on their storage. */
public final class HashOrder {

    private HashOrder() {}

    /** The columns to sort by: a hash of the seed and the key, then the key, which breaks ties. */
    public static Column[] of(long seed, Column... key) {
        return ObjectArrays.concat(hash(seed, key), key);
    }

    /** The hash of the seed and the values, a uniform 64-bit integer. */
    public static Column hash(long seed, Column... values) {
        return xxhash64(ObjectArrays.concat(lit(seed), values));
    }
}
