package io.unicon.features.table;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.delta.exceptions.DeltaConcurrentModificationException;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Creates empty tables. Several runs may create the same table at once. */
record TableCreation(SparkSession spark, TablePlace place) {

    private static final int MOST_ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Delta's answer while another run has made the folder and not yet the first commit. */
    private static final String HALF_MADE = "DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION";

    /**
     * Creates the table with its comments and constraints, or waits until another run has done so.
     *
     * @param properties the properties of the table
     * @throws UserError if its place has other files, or cannot be written to
     */
    void create(Table table, Map<String, String> properties) {
        place.checkVacant(table);
        String statement = statement(table, properties);
        for (int attempt = 1; !place.holds(table); attempt++) {
            try {
                spark.sql(statement);
            } catch (Exception failure) { // Delta throws checked exceptions without declaring them
                if (place.holds(table)) {
                    return;
                }
                if (attempt == MOST_ATTEMPTS || !isOfAnotherRun(failure)) {
                    throwIfNotWritable(table, failure);
                    throw failure;
                }
                Uninterruptibles.sleepUninterruptibly(PAUSE);
            }
        }
    }

    private String statement(Table table, Map<String, String> properties) {
        String partitioning = table.partitioning().isEmpty()
                ? ""
                : " PARTITIONED BY (" + String.join(", ", Table.names(table.partitioning())) + ")";
        return "CREATE TABLE IF NOT EXISTS %s (%s) USING delta COMMENT %s%s TBLPROPERTIES (%s)"
                .formatted(
                        place.sqlName(table),
                        table.schema().toDDL(),
                        SqlText.literal(table.meaning()),
                        partitioning,
                        properties.entrySet().stream()
                                .map(property -> SqlText.literal(property.getKey()) + " = "
                                        + SqlText.literal(property.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static boolean isOfAnotherRun(Exception failure) {
        return SparkFailure.errorClass(failure).equals(HALF_MADE)
                || Throwables.getCausalChain(failure).stream()
                        .anyMatch(DeltaConcurrentModificationException.class::isInstance);
    }

    private void throwIfNotWritable(Table table, Exception failure) {
        if (Throwables.getRootCause(failure) instanceof IOException reason) {
            throw new UserError(
                    "Cannot create the table %s: %s. Choose a warehouse to which you may write."
                            .formatted(place.location(table), reason.getMessage()),
                    failure);
        }
    }
}
