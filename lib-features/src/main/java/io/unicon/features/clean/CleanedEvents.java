package io.unicon.features.clean;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a log, parted: every row is in one of the two.
 *
 * @param events with the columns of {@code Tables.EVENTS}
 * @param rejects with the columns of {@code Tables.REJECTED_EVENTS}
 */
public record CleanedEvents(Dataset<Row> events, Dataset<Row> rejects) {}
