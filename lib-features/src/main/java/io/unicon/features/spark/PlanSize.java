package io.unicon.features.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.JavaConverters;

/** The size of what a query reads. */
public final class PlanSize {

    private PlanSize() {}

    /** The bytes of the files that the query reads, as far as Spark knows them; else a great number. */
    public static double bytes(Dataset<?> query) {
        return JavaConverters.seqAsJavaList(
                        query.queryExecution().optimizedPlan().collectLeaves())
                .stream()
                .mapToDouble(
                        (LogicalPlan source) -> source.stats().sizeInBytes().toDouble())
                .sum();
    }
}
