package io.unicon.features.clean;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a log, split in two; every row is in exactly one of the datasets.
 *
 * @param events rows with the columns of {@code Tables.EVENTS}
 * @param rejects rows with the columns of {@code Tables.REJECTED_EVENTS}
 */
public record CleanedEvents(Dataset<Row> events, Dataset<Row> rejects) {}
