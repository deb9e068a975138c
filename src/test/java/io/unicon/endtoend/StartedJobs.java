package io.unicon.endtoend;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;

/** Counts the jobs that Spark starts for an action, beside others in the same process. */
final class StartedJobs {

    private static final String MARK = "unicon.test.counted";

    private StartedJobs() {}

    /** The number of jobs of this thread, and of the threads that Spark and Delta start for it. */
    static int of(SparkSession spark, Runnable action) {
        AtomicInteger started = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                if (job.properties() != null && job.properties().getProperty(MARK) != null) {
                    started.incrementAndGet();
                }
            }
        };
        spark.sparkContext().addSparkListener(listener);
        spark.sparkContext().setLocalProperty(MARK, "true");
        try {
            action.run();
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Spark's listeners did not answer", e);
        } finally {
            spark.sparkContext().setLocalProperty(MARK, null);
            spark.sparkContext().removeSparkListener(listener);
        }
        return started.get();
    }
}
