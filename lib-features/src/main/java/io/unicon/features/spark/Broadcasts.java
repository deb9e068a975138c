package io.unicon.features.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** Values that every executor receives once. */
public final class Broadcasts {

    private Broadcasts() {}

    /** Sends the value, which is serialisable, to every executor that asks for it. */
    public static <T> Broadcast<T> of(SparkSession spark, T value) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
    }
}
