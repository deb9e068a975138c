package io.unicon.features.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Values that every executor receives once. */
public final class Broadcasts {

    private Broadcasts() {}

    /** Broadcasts the value, which must be serialisable, to every executor that uses it. */
    public static <T> Broadcast<T> of(SparkSession spark, T value) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
    }
}
