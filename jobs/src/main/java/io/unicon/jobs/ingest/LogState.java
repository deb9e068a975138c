package io.unicon.jobs.ingest;

import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.BATCH;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.EVENT_AT;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.REASON;
import static io.unicon.features.table.Tables.REJECTED_DATE;
import static io.unicon.features.table.Tables.REJECTED_ROWS;
import static io.unicon.features.table.Tables.SKU;
import static io.unicon.features.table.Tables.SOURCE_ROW;
import static io.unicon.features.table.Tables.WAITING;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.EventJudge;
import io.unicon.features.clean.RejectReason;
import io.unicon.features.error.UserError;
import io.unicon.features.table.LargeJoin;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.JobContext;
import io.unicon.jobs.run.Replacement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What earlier ingests left: events, and rows that could become events. */
final class LogState {

    private final JobContext job;
    private final BatchStamp stamp;
    private final NavigableSet<LocalDate> interrupted;
    private final Optional<Dataset<Row>> events;
    private final Optional<Dataset<Row>> rejected;

    /** @param interrupted the dates on which a row may be both an event and rejected, since an ingest was killed */
    LogState(JobContext job, StoredTables stored, BatchStamp stamp, NavigableSet<LocalDate> interrupted) {
        this.job = job;
        this.stamp = stamp;
        this.interrupted = interrupted;
        this.events = stored.find(EVENTS);
        this.rejected = stored.find(REJECTED_ROWS)
                .map(rows -> rows.where(REJECTED_DATE.column().isNotNull().and(ofOthers())));
    }

    /** Whether there was a table of rejected rows. */
    boolean hasRejects() {
        return rejected.isPresent();
    }

    /** The UTC dates of rows, in order. */
    private static NavigableSet<LocalDate> dates(Dataset<Row> rows) {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        rows
                .select(REJECTED_DATE.column())
                .where(REJECTED_DATE.column().isNotNull())
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getDate(0).toLocalDate())
                .forEach(dates::add);
        return dates;
    }

    /**
     * The dates to judge anew: those on which this batch has or had rows, those of killed ingests, and those of waiting
     * rows whose time has come or whose item is known now.
     */
    NavigableSet<LocalDate> touched(Collection<LocalDate> own, Collection<LocalDate> earlier, Dataset<Row> skus) {
        NavigableSet<LocalDate> touched = new TreeSet<>(own);
        touched.addAll(earlier);
        touched.addAll(interrupted);
        Column waitsForTime = REASON.column()
                .equalTo(RejectReason.FUTURE_TIME.text())
                .and(EVENT_AT.column().leq(lit(Timestamp.from(stamp.at()))));
        Column waitsForItem = REASON.column().equalTo(RejectReason.UNKNOWN_SKU.text());
        rejected.map(rows -> rows.where(WAITING.column())).ifPresent(waiting -> {
            touched.addAll(dates(waiting.where(waitsForTime)));
            touched.addAll(dates(waiting.where(waitsForItem).join(skus, new String[] {SKU.name()}, "left_semi")));
        });
        return touched;
    }

    /** The rows of other batches on these dates, to judge again. */
    Dataset<Row> rows(NavigableSet<LocalDate> touched) {
        Dataset<Row> none = job.spark().createDataFrame(List.of(), REJECTED_ROWS.schema());
        Dataset<Row> rows = EventJudge.rows(none);
        if (touched.isEmpty()) {
            return rows;
        }
        String onThem = Slice.of(EVENT_DATE, touched).predicate();
        if (rejected.isPresent()) {
            rows = rows.unionByName(
                    EventJudge.rows(unlessAccepted(rejected.get().where(onThem), onThem)));
        }
        return events.isPresent()
                ? rows.unionByName(EventJudge.events(events.get().where(onThem).where(ofOthers())))
                : rows;
    }

    /** The rows of other batches on the touched dates but for those dates that the batch replaces. */
    Dataset<Row> rowsOutside(NavigableSet<LocalDate> replaced, NavigableSet<LocalDate> touched) {
        NavigableSet<LocalDate> others = new TreeSet<>(touched);
        others.removeAll(replaced);
        if (!replaced.isEmpty()) {
            long removed = events.map(
                            rows -> rows.where(Slice.of(EVENT_DATE, replaced).predicate())
                                    .where(ofOthers())
                                    .count())
                    .orElse(0L);
            job.count("rows_removed", removed);
        }
        return rows(others);
    }

    /**
     * Refuses files that hold less than half of the events that the batch had: they look like new content at the same
     * place, such as the next hour in a file of the same name.
     *
     * @param earlier the dates on which the batch had rows
     * @param mappingChanges another reason for other events
     */
    void checkReplacement(Dataset<Row> checked, NavigableSet<LocalDate> earlier, List<String> mappingChanges) {
        if (job.replacement() != Replacement.NONE || events.isEmpty()) {
            return;
        }
        Column[] event = {CONSUMER_ID.column(), EVENT_AT.column(), SKU.column(), ACTION.column()};
        Dataset<Row> had = events.get()
                .where(Slice.of(EVENT_DATE, earlier).predicate())
                .where(not(ofOthers()))
                .select(event);
        long hadCount = had.count();
        if (hadCount == 0) {
            return;
        }
        Dataset<Row> has = checked.where(REASON.column().isNull()).select(event);
        long again = LargeJoin.present(had, has, has.columns()).count();
        UserError.check(
                2 * again >= hadCount || mappingChanges.isEmpty(),
                "Batch '%s' was ingested before with %s events, and with the changed mapping the files hold only %s of"
                        + " them: %s. Start anew, without what earlier ingests left: --start-anew. Or keep it and replace"
                        + " this batch only: --replace-batch. Nothing was written.",
                stamp.batch(),
                hadCount,
                again,
                String.join("; ", mappingChanges));
        UserError.check(
                2 * again >= hadCount,
                "Batch '%s' was ingested before with %s events, and the files hold only %s of them. If the files are new"
                        + " ones at the same place, name their batch: --set source.batch=NAME. If they correct the"
                        + " earlier files, replace it: --replace-batch. Nothing was written.",
                stamp.batch(),
                hadCount,
                again);
    }

    /** A killed ingest may have moved a row to the events without removing it here. */
    private Dataset<Row> unlessAccepted(Dataset<Row> rows, String onThem) {
        if (interrupted.isEmpty() || events.isEmpty()) {
            return rows;
        }
        Dataset<Row> accepted = events.get()
                .where(onThem)
                .select(BATCH.column().as("b"), SOURCE_ROW.column().as("r"));
        return rows.join(
                accepted,
                rows.col(BATCH.name())
                        .equalTo(accepted.col("b"))
                        .and(rows.col(SOURCE_ROW.name()).equalTo(accepted.col("r"))),
                "left_anti");
    }

    private Column ofOthers() {
        return BATCH.column().notEqual(stamp.batch());
    }
}
