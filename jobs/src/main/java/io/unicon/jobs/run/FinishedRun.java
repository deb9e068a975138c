package io.unicon.jobs.run;

import static io.unicon.features.table.Tables.INPUT_VERSIONS;
import static io.unicon.features.table.Tables.JOB;
import static io.unicon.features.table.Tables.OUTPUT_VERSIONS;
import static io.unicon.features.table.Tables.RUNS;
import static io.unicon.features.table.Tables.RUN_AS_OF_DATE;
import static io.unicon.features.table.Tables.STARTED_AT;
import static io.unicon.features.table.Tables.STATUS;
import static io.unicon.features.table.Tables.USED;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Field;
import io.unicon.features.table.TableStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The newest finished run of a job at an as-of date.
 *
 * @param used see {@link RunUses}
 * @param inputVersions the tables that it read
 * @param outputVersions the tables that it wrote, after it
 */
record FinishedRun(
        Instant startedAt,
        Map<String, String> used,
        Map<String, Long> inputVersions,
        Map<String, Long> outputVersions) {

    /** The run that a run with these uses, inputs and outputs would only repeat, if there is one. */
    static Optional<FinishedRun> find(
            TableStore store, Job job, Optional<LocalDate> asOf, RunUses uses, RunInputs inputs, RunOutputs outputs) {
        if (!store.exists(RUNS) || uses.mustRun()) {
            return Optional.empty();
        }
        return newest(store, job, asOf)
                .filter(run -> run.outputVersions.equals(outputs.versions()))
                .filter(run -> inputs.areStill(run.inputVersions))
                .filter(run -> uses.changed(run.used).isEmpty());
    }

    private static Optional<FinishedRun> newest(TableStore store, Job job, Optional<LocalDate> asOf) {
        List<Row> newest = store.read(RUNS)
                .where(JOB.column().equalTo(job.name()))
                .where(STATUS.column().equalTo(RunStatus.SUCCEEDED.text()))
                .where(USED.column().isNotNull())
                .where(RUN_AS_OF_DATE.column().eqNullSafe(lit(asOf.orElse(null))))
                .orderBy(STARTED_AT.column().desc())
                .limit(1)
                .collectAsList();
        return newest.stream().map(FinishedRun::of).findFirst();
    }

    private static FinishedRun of(Row row) {
        return new FinishedRun(
                row.<Timestamp>getAs(STARTED_AT.name()).toInstant(),
                map(row, USED),
                map(row, INPUT_VERSIONS),
                map(row, OUTPUT_VERSIONS));
    }

    private static <V> Map<String, V> map(Row row, Field field) {
        return row.getJavaMap(row.fieldIndex(field.name()));
    }
}
