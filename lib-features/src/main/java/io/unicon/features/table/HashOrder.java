package io.unicon.features.table;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.common.collect.ObjectArrays;
import org.apache.spark.sql.Column;

/** A random order of rows that depends on a seed and their keys alone, not on how they are stored. */
public final class HashOrder {

    private HashOrder() {}

    /** The columns to sort by: a hash of the seed and the key, then the key, which decides between equal hashes. */
    public static Column[] of(long seed, Column... key) {
        return ObjectArrays.concat(hash(seed, key), key);
    }

    /** The hash of the seed and the values, any 64 bits. */
    public static Column hash(long seed, Column... values) {
        return xxhash64(ObjectArrays.concat(lit(seed), values));
    }
}
