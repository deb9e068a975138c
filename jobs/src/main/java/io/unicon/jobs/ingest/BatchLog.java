package io.unicon.jobs.ingest;

import static io.unicon.features.table.Tables.BATCH;
import static io.unicon.features.table.Tables.BATCHES;
import static io.unicon.features.table.Tables.BATCH_STATE;
import static io.unicon.features.table.Tables.EVENT_DATES;
import static io.unicon.features.table.Tables.INGESTED_AT;
import static org.apache.spark.sql.functions.lit;

import com.google.common.collect.ImmutableSortedSet;
import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.RowCounts;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The record of ingested batches. It is written before the events and after them, so that it shows a killed ingest. */
final class BatchLog {

    private static final String WRITING = "writing";
    private static final String COMPLETE = "complete";
    private static final String INTERRUPTED = "interrupted";

    private final JobContext job;
    private final BatchStamp stamp;
    private final List<Row> before;

    BatchLog(JobContext job, BatchStamp stamp) {
        this.job = job;
        this.stamp = stamp;
        // The rows of this batch and of killed ingests: a few.
        this.before = job.find(BATCHES)
                .map(rows -> rows.where(BATCH.column()
                                .equalTo(stamp.batch())
                                .or(BATCH_STATE.column().equalTo(WRITING)))
                        .collectAsList())
                .orElse(List.of());
    }

    /** The UTC dates on which earlier ingests of this batch wrote rows. */
    NavigableSet<LocalDate> earlierDates() {
        return dates(before.stream()
                .filter(row -> BATCH.valueIn(row).equals(stamp.batch()))
                .toList());
    }

    /** The UTC dates of ingests that were killed; their rows may be among both the events and the rejected rows. */
    NavigableSet<LocalDate> interruptedDates() {
        return dates(before.stream()
                .filter(row -> BATCH_STATE.valueIn(row).equals(WRITING))
                .toList());
    }

    /** @param touched the dates of which this ingest writes all rows */
    void begin(Collection<LocalDate> touched) {
        Row row = row(WRITING, touched, new RowCounts(0, Map.of()));
        job.replace(
                BATCHES, Slice.of(BATCH, stamp.batch()), job.spark().createDataFrame(List.of(row), BATCHES.schema()));
    }

    /** @param own the dates of the rows of this batch */
    void complete(Collection<LocalDate> own, RowCounts counts) {
        Dataset<Row> done = job.spark().createDataFrame(List.of(row(COMPLETE, own, counts)), BATCHES.schema());
        List<Row> killed = before.stream()
                .filter(row -> BATCH_STATE.valueIn(row).equals(WRITING))
                .filter(row -> !BATCH.valueIn(row).equals(stamp.batch()))
                .toList();
        Dataset<Row> repaired = job.spark()
                .createDataFrame(killed, BATCHES.schema())
                .withColumn(BATCH_STATE.name(), lit(INTERRUPTED))
                .select(BATCHES.selection());
        List<String> ids = Stream.concat(
                        Stream.of(stamp.batch()), killed.stream().map(BATCH::<String>valueIn))
                .toList();
        job.replace(BATCHES, Slice.of(BATCH, ids), done.unionByName(repaired).coalesce(1));
    }

    private Row row(String state, Collection<LocalDate> dates, RowCounts counts) {
        return BATCHES.row()
                .set(BATCH, stamp.batch())
                .set(BATCH_STATE, state)
                .set(INGESTED_AT, stamp.at())
                .set(EVENT_DATES, ImmutableSortedSet.copyOf(dates).asList())
                .set(Tables.READ_COUNT, counts.read())
                .set(Tables.ACCEPTED_COUNT, counts.accepted())
                .set(Tables.WAITING_COUNT, counts.waiting())
                .build();
    }

    private static NavigableSet<LocalDate> dates(List<Row> batches) {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        for (Row batch : batches) {
            batch.<Date>getList(batch.fieldIndex(EVENT_DATES.name())).forEach(date -> dates.add(date.toLocalDate()));
        }
        return dates;
    }
}
