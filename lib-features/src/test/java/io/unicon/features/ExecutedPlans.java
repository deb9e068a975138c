package io.unicon.features;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;

/** The plans that Spark executes. */
public final class ExecutedPlans {

    private ExecutedPlans() {}

    /** The operators of all plans that the action executes, a line each. */
    public static List<String> of(SparkSession spark, Runnable action) {
        Queue<String> plans = new ConcurrentLinkedQueue<>();
        QueryExecutionListener listener = new QueryExecutionListener() {
            @Override
            public void onSuccess(String name, QueryExecution execution, long nanos) {
                plans.add(execution.executedPlan().toString());
            }

            @Override
            public void onFailure(String name, QueryExecution execution, Exception failure) {}
        };
        spark.listenerManager().register(listener);
        try {
            action.run();
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark's listeners did not answer", e);
        } finally {
            spark.listenerManager().unregister(listener);
        }
        return plans.stream().flatMap(String::lines).toList();
    }
}
