package io.unicon.jobs.ingest;

import static io.unicon.features.table.Tables.BATCH;
import static io.unicon.features.table.Tables.BATCHES;
import static io.unicon.features.table.Tables.BATCH_STATE;
import static io.unicon.features.table.Tables.EVENT_DATES;
import static io.unicon.features.table.Tables.INGESTED_AT;
import static io.unicon.features.table.Tables.SAMPLE_SHARE;
import static io.unicon.features.table.Tables.SOURCE_MAPPING;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.google.common.collect.ImmutableSortedSet;
import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.RowCounts;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import io.unicon.jobs.run.Replacement;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of ingested batches. It is written before the events and after them, so that it shows a killed ingest. */
final class BatchLog {

    private static final String WRITING = "writing";
    private static final String STARTING_ANEW = "starting_anew";
    private static final Set<String> UNFINISHED = Set.of(WRITING, STARTING_ANEW);
    private static final String COMPLETE = "complete";
    private static final String INTERRUPTED = "interrupted";

    private static final Logger LOG = LoggerFactory.getLogger(BatchLog.class);

    private final JobContext job;
    private final StoredTables stored;
    private final BatchStamp stamp;
    private final SourceConfig source;
    private final List<Row> before;
    private final Optional<Row> newest;

    BatchLog(JobContext job, StoredTables stored, BatchStamp stamp, SourceConfig source) {
        this.job = job;
        this.stored = stored;
        this.stamp = stamp;
        this.source = source;
        List<Row> some = stored.find(BATCHES).map(this::newestAndUnfinished).orElse(List.of());
        this.before = some.stream()
                .filter(row ->
                        BATCH.valueIn(row).equals(stamp.batch()) || UNFINISHED.contains(BATCH_STATE.valueIn(row)))
                .toList();
        this.newest = some.stream()
                .max(Comparator.<Row, Timestamp>comparing(INGESTED_AT::valueIn)
                        .thenComparing(BATCH::<String>valueIn, Comparator.reverseOrder()));
    }

    /** The newest batch, the rows of this batch and of killed ingests: a few. */
    private List<Row> newestAndUnfinished(Dataset<Row> batches) {
        Column isConcerned =
                BATCH.column().equalTo(stamp.batch()).or(BATCH_STATE.column().isInCollection(UNFINISHED));
        Column[] newestFirst = {INGESTED_AT.column().desc(), BATCH.column()};
        return batches.where(isConcerned)
                .unionByName(
                        batches.where(not(isConcerned)).orderBy(newestFirst).limit(1))
                .collectAsList();
    }

    /** @throws UserError if an ingest that starts anew did not end, so that tables may be of different ingests */
    void checkStart() {
        before.stream()
                .filter(row -> BATCH_STATE.valueIn(row).equals(STARTING_ANEW))
                .findFirst()
                .ifPresent(row -> UserError.check(
                        false,
                        "The ingest of batch '%s' began with --start-anew and did not end, so some tables of the"
                                + " warehouse may be emptied and others not. Run it again with --start-anew. Nothing was"
                                + " written.",
                        BATCH.<String>valueIn(row)));
    }

    /** @throws UserError if the newest batch has another sample of the consumers */
    void checkSample() {
        newest.map(SAMPLE_SHARE::<Double>valueIn)
                .ifPresent(share -> UserError.check(
                        share == source.sampleShare(),
                        "The warehouse holds %s, and this ingest would add %s. Read the same ones%s; or empty the tables"
                                + " first, with --start-anew; or choose another warehouse, with --set warehouse=FOLDER."
                                + " Nothing was written.",
                        consumers(share),
                        consumers(source.sampleShare()),
                        share < 1 ? " with --sample " + share : " without --sample"));
    }

    private static String consumers(double share) {
        return share < 1 ? "a sample of " + share + " of the consumers" : "all consumers";
    }

    /** Logs and returns the changes of the mapping since the newest ingest. */
    List<String> mappingChanges() {
        List<String> changes = newest.map(row -> row.<String, String>getJavaMap(row.fieldIndex(SOURCE_MAPPING.name())))
                .map(mapping -> SourceMapping.changes(mapping, SourceMapping.of(source)))
                .orElse(List.of());
        if (!changes.isEmpty()) {
            job.count("changed keys of the mapping", changes.size());
            LOG.warn(
                    "  The mapping has changed since the newest ingest: {}. What earlier ingests read stays as it was,"
                            + " items and consumers included. Empty these tables first with --start-anew, if that is not"
                            + " meant.",
                    String.join("; ", changes));
        }
        return changes;
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
        // Earlier batches stay in the record until all tables are without their rows.
        String state = job.replacement() == Replacement.EVERYTHING ? STARTING_ANEW : WRITING;
        Row row = row(state, touched, new RowCounts(0, Map.of()));
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
        stored.replace(BATCHES, Slice.of(BATCH, ids), done.unionByName(repaired).coalesce(1));
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
                .set(Tables.LEFT_OUT_COUNT, counts.leftOut())
                .set(SOURCE_MAPPING, SourceMapping.of(source))
                .set(SAMPLE_SHARE, source.sampleShare())
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
