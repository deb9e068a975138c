package io.unicon.jobs.start;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A log and its profile.
 *
 * @param events rows of {@code events}, of all or a sample of the consumers
 * @param items rows of {@code items}
 */
record ProfiledLog(LogProfile profile, Dataset<Row> events, Dataset<Row> items) {}
