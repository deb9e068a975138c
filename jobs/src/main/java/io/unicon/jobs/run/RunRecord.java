package io.unicon.jobs.run;

import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** The data of a run other than its inputs and outputs, and its row of {@code runs}. */
final class RunRecord {

    private final String runId = UUID.randomUUID().toString();
    private final Instant startedAt = Instant.now();
    private final String job;
    private final String configHash;
    private final Map<String, Long> counters = new TreeMap<>();
    private Optional<String> failure = Optional.empty();

    RunRecord(String job, String configHash) {
        this.job = job;
        this.configHash = configHash;
    }

    String runId() {
        return runId;
    }

    Instant startedAt() {
        return startedAt;
    }

    void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    void failed(String reason) {
        failure = Optional.of(reason);
    }

    RunStamp stamp(Optional<LocalDate> asOf, Map<String, Long> inputVersions) {
        return new RunStamp(
                runId, job, asOf.map(LocalDate::toString).orElse(""), configHash, CodeVersion.CURRENT, inputVersions);
    }

    /** What a later run compares with, to find out whether it would repeat this one. */
    record Finish(Map<String, String> used, Map<String, Long> outputVersions) {}

    /** The run as a row of {@code runs}. */
    Row row(
            RunStatus status,
            Duration duration,
            Optional<LocalDate> asOf,
            Map<String, Long> inputVersions,
            Map<String, Long> rowCounts,
            Optional<Finish> finish) {
        return Tables.RUNS
                .row()
                .set(Tables.RUN_ID, runId)
                .set(Tables.JOB, job)
                .set(Tables.STATUS, status.text())
                .set(Tables.RUN_AS_OF_DATE, asOf.orElse(null))
                .set(Tables.STARTED_AT, startedAt)
                .set(Tables.DURATION_SECONDS, duration.toMillis() / 1000.0)
                .set(Tables.CONFIG_HASH, configHash)
                .set(Tables.CODE_VERSION, CodeVersion.CURRENT)
                .set(Tables.INPUT_VERSIONS, inputVersions)
                .set(Tables.ROW_COUNTS, rowCounts)
                .set(Tables.COUNTERS, counters)
                .set(Tables.MESSAGE, failure.orElse(null))
                .set(Tables.USED, finish.map(Finish::used).orElse(null))
                .set(Tables.OUTPUT_VERSIONS, finish.map(Finish::outputVersions).orElse(null))
                .build();
    }

    /** The numbers of rows written and the counters, for the log. */
    String summary(Map<String, Long> rowCounts) {
        Stream<String> written = new TreeMap<>(rowCounts)
                .entrySet().stream().map(entry -> String.format(", %s %,d rows", entry.getKey(), entry.getValue()));
        Stream<String> counted =
                counters.entrySet().stream().map(entry -> String.format(", %s %,d", entry.getKey(), entry.getValue()));
        return Stream.concat(written, counted).collect(Collectors.joining()) + paddingShare();
    }

    private String paddingShare() {
        long padding = counters.getOrDefault("padding_tokens", 0L);
        long tokens = counters.getOrDefault("tokens", 0L);
        return tokens == 0 ? "" : String.format(", padding %.0f %%", 100.0 * padding / (padding + tokens));
    }
}
