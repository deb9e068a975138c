package io.unicon.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One run of a job.
 *
 * @param asOfDate as yyyy-MM-dd; empty where the run had none
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

    private static final Column STARTED_AT = col("started_at");

    /** The newest successful run of each job whose as-of date is not after the report's, in the order they were started. */
    static List<RunSummary> newestOfEachJob(ReportTables tables) {
        Column notLater = Tables.AS_OF_DATE
                .column()
                .isNull()
                .or(Tables.AS_OF_DATE.column().leq(lit(tables.asOf())));
        Dataset<Row> newest = tables.all(Tables.RUNS)
                .where(col("status").equalTo("succeeded").and(notLater))
                .groupBy(col("job"))
                .agg(max_by(struct(col("*")), struct(STARTED_AT, Tables.RUN_ID.column()))
                        .as("run"))
                .select("run.*");
        return newest
                .select(
                        col("job"),
                        col("status"),
                        coalesce(Tables.AS_OF_DATE.column().cast("string"), lit("")),
                        expr("unix_millis(started_at)"),
                        col("duration_seconds"),
                        col("config_hash"),
                        col("code_version"),
                        col("row_counts"),
                        col("counters"))
                .orderBy(STARTED_AT)
                .collectAsList()
                .stream()
                .map(RunSummary::of)
                .toList();
    }

    private static RunSummary of(Row row) {
        return new RunSummary(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getDouble(4),
                row.getString(5),
                row.getString(6),
                new TreeMap<>(row.<String, Long>getJavaMap(7)),
                new TreeMap<>(row.<String, Long>getJavaMap(8)));
    }
}
