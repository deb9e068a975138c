package io.unicon.jobs.export;

import io.unicon.features.error.UserError;
import java.io.PrintWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The consumers of a segment or audience. The executors write them; they never pass through the driver.
 *
 * @param of what they are the consumers of, for messages
 * @param rows one per consumer
 */
record ConsumerList(String of, Dataset<Row> rows) {

    /**
     * Writes the list.
     *
     * @throws UserError if it has fewer than {@code minConsumers}
     */
    void write(SparkSession spark, Target target, int minConsumers, PrintWriter out) {
        long count = rows.count();
        UserError.check(count > 0, "There are no consumers of %s.", of);
        UserError.check(
                count >= minConsumers,
                "There are fewer consumers of %s than description.minConsumers, %s, so they are not exported.",
                of,
                minConsumers);
        target.write(spark, rows);
        out.printf("%s: %d consumers of %s.%n", target.name(), count, of);
        out.flush();
    }
}
