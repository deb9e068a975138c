package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One run of a job.
 *
 * @param asOfDate as yyyy-MM-dd; empty if the run had none
 * @param startedAt in milliseconds since 1970, UTC
 * @param rowCounts rows written, by table
 * @param counters what the job counted, such as rejects by reason
 */
record RunSummary(
        String job,
        String status,
        String asOfDate,
        long startedAt,
        double durationSeconds,
        String configHash,
        String codeVersion,
        Map<String, Long> rowCounts,
        Map<String, Long> counters) {

    private static final String SUCCEEDED = "succeeded";

    /**
     * The newest successful run of each job whose as-of date is not after the report's, in the order of their starts.
     */
    static List<RunSummary> newestOfEachJob(ReportTables tables) {
        Column asOf = Tables.RUN_AS_OF_DATE.column();
        Column isNotLater = asOf.isNull().or(asOf.leq(lit(tables.asOf())));
        Column startedAt = Tables.STARTED_AT.column();
        Dataset<Row> newest = tables.all(Tables.RUNS)
                .where(Tables.STATUS.column().equalTo(SUCCEEDED).and(isNotLater))
                .groupBy(Tables.JOB.column())
                .agg(max_by(struct(col("*")), struct(startedAt, Tables.RUN_ID.column()))
                        .as("run"))
                .select("run.*");
        return newest.orderBy(startedAt).collectAsList().stream()
                .map(RunSummary::of)
                .toList();
    }

    private static RunSummary of(Row row) {
        Date asOf = Tables.RUN_AS_OF_DATE.valueIn(row);
        return new RunSummary(
                Tables.JOB.valueIn(row),
                Tables.STATUS.valueIn(row),
                asOf == null ? "" : asOf.toString(),
                Tables.STARTED_AT.<Timestamp>valueIn(row).getTime(),
                Tables.DURATION_SECONDS.valueIn(row),
                Tables.CONFIG_HASH.valueIn(row),
                Tables.CODE_VERSION.valueIn(row),
                counts(row, Tables.ROW_COUNTS),
                counts(row, Tables.COUNTERS));
    }

    private static Map<String, Long> counts(Row row, Field field) {
        return new TreeMap<>(row.<String, Long>getJavaMap(row.fieldIndex(field.name())));
    }
}
