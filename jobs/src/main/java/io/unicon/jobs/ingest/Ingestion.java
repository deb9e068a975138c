package io.unicon.jobs.ingest;

import static io.unicon.features.table.Tables.BATCH;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.REASON;
import static io.unicon.features.table.Tables.REJECTED_ROWS;
import static io.unicon.features.table.Tables.SKU;

import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.CheckedCounts;
import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.Descriptions.Difference;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.clean.EventJudge;
import io.unicon.features.clean.JudgedCounts;
import io.unicon.features.clean.Mapping;
import io.unicon.features.clean.RejectReason;
import io.unicon.features.clean.RowCounts;
import io.unicon.features.error.UserError;
import io.unicon.features.source.RawDescriptions;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.ShopRows;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.table.Caches;
import io.unicon.features.table.LargeJoin;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.JobContext;
import io.unicon.jobs.run.Replacement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds one batch, the files of a shop, to the tables. Afterwards {@code events} holds what one ingest of all batches at
 * once would leave: every UTC date on which the batch has or had rows is judged anew, with the rows of all batches.
 */
public final class Ingestion {

    private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);

    private final JobContext job;
    private final SourceConfig source;
    private final ShopFiles files;
    private final CleaningConfig limits;
    private final BatchStamp stamp;
    private final EventJudge judge;
    private final StoredTables stored;
    private final BatchLog batches;
    private final Caches caches;

    /** @param caches what the ingest keeps in memory or on disk; the caller releases it, also after a failure */
    public Ingestion(JobContext job, SourceConfig source, ShopFiles files, Caches caches) {
        this.job = job;
        this.source = source;
        this.files = files;
        this.caches = caches;
        this.limits = job.config().cleaning();
        this.stamp = new BatchStamp(source.batchId(), job.startedAt());
        this.judge = new EventJudge(
                limits,
                source.events().duplicates(),
                source.events().batches().orElse(Batches.OVERLAPPING),
                job.startedAt());
        this.stored = new StoredTables(job);
        this.batches = new BatchLog(job, stored, stamp, source);
    }

    /**
     * Checks everything before it writes anything.
     *
     * @throws UserError if a share of rejected or waiting rows is above its limit, no event is accepted, or the files
     *     look like another batch under the same name
     */
    public void run() {
        batches.checkStart();
        batches.checkSample();
        List<String> mappingChanges = batches.mappingChanges();
        Descriptions itemRows = new Descriptions(ITEMS);
        ShopRows rows = ShopRows.of(files);
        Dataset<Row> items = caches.keep(itemRows.of(rows.items()));
        Dataset<Row> checked = caches.keep(new EventCleaner(limits, stamp).check(rows.events()));
        Dataset<Row> skus = knownSkus(items);

        LogState state = new LogState(job, stored, stamp, batches.interruptedDates());
        CheckedCounts own = CheckedCounts.of(checked);
        NavigableSet<LocalDate> touched = state.touched(own.dates(), batches.earlierDates(), skus);
        if (!batches.earlierDates().isEmpty()) {
            state.checkReplacement(checked, batches.earlierDates(), mappingChanges);
        }
        Dataset<Row> kept =
                job.replacement() == Replacement.DATES ? state.rowsOutside(own.dates(), touched) : state.rows(touched);
        Dataset<Row> judged = caches.keep(judge.judge(
                EventJudge.rows(checked.where(REASON.column().isNull())).unionByName(kept), skus));

        DescribingFiles describing = new DescribingFiles(job, source, files, rows);
        describing.check();
        JudgedCounts all = JudgedCounts.of(judged, stamp.batch());
        RowCounts counts = check(checked, own.rejected(), all.own());

        LOG.info(
                "  batch {}: {} rows of events, {} accepted, {} waiting{}{}; {} dates to write, {} to {}",
                stamp.batch(),
                counts.read(),
                counts.accepted(),
                counts.waiting(),
                counts.leftOut() == 0 ? "" : ", " + counts.leftOut() + " more left out by where",
                source.sample()
                        .map(share -> ", a sample of " + share + " of the consumers")
                        .orElse(""),
                touched.size(),
                touched.first(),
                touched.last());
        batches.begin(touched);
        if (all.lost() > 0) {
            // Before they leave the events, so that a kill loses nothing.
            job.append(REJECTED_ROWS, judge.notAccepted(EventJudge.lost(judged)));
        }
        stored.merge(itemRows, items, difference(source.items().describedAt()), caches);
        mergeConsumers(rows.consumers(), judge.accepted(judged));
        stored.replace(EVENTS, Slice.of(EVENT_DATE, touched), EventLayout.of(judge.accepted(judged), all.accepted()));
        List<Dataset<Row>> rejects = new ArrayList<>(describing.rejects(stamp));
        if (!own.rejected().notAccepted().isEmpty()) {
            rejects.add(RowCounts.rejected(checked));
        }
        if (all.notAccepted() > 0) {
            rejects.add(judge.notAccepted(judged));
        }
        stored.replace(REJECTED_ROWS, Slice.of(EVENT_DATE, touched).or(Slice.of(BATCH, stamp.batch())), rejects);
        if (counts.notAccepted().containsKey(RejectReason.FUTURE_TIME) || limits.sourceRowDays() > 0) {
            job.usesTime(); // a row whose time comes is accepted, and an old source text is removed
        }
        batches.complete(own.dates(), counts);
        if (state.hasRejects()) {
            SourceTexts.forget(job, limits.sourceRowDays());
        }
    }

    private RowCounts check(Dataset<Row> checked, RowCounts rejected, RowCounts judged) {
        SourceConfig.Files place = source.events().files();
        RowCounts counts = rejected.plus(judged).withLeftOut(files.skippedCount("source.events", place));
        job.count("rows_read", counts.read());
        RejectLog.count(job, Mapping.EVENTS, counts);
        if (!rejected.notAccepted().isEmpty()) {
            RejectLog.logExamples(RowCounts.rejected(checked));
        }
        counts.check(limits, "source.events");
        UserError.check(
                counts.accepted() + counts.repeated() + counts.waiting() > 0,
                "The files in %s contain no event that was accepted.",
                source.path());
        return counts;
    }

    private void mergeConsumers(Optional<RawDescriptions> raw, Dataset<Row> events) {
        Descriptions consumerRows = new Descriptions(CONSUMERS);
        Dataset<Row> active = consumerRows.undescribed(events.select(CONSUMER_ID.column()));
        Dataset<Row> consumers = raw.map(consumerRows::of)
                .map(described -> described.unionByName(
                        LargeJoin.absent(active, described.select(CONSUMER_ID.column()), CONSUMER_ID.name())))
                .orElse(active);
        stored.merge(
                consumerRows,
                consumers,
                difference(source.consumers().flatMap(SourceConfig.Consumers::describedAt)),
                caches);
    }

    /** Times of the files themselves change with every delivery, so they alone do not make a row different. */
    private static Difference difference(Optional<String> describedAt) {
        return describedAt.isPresent() ? Difference.VALUES_OR_TIMES : Difference.VALUES;
    }

    /** The items of these files, and those of earlier files. */
    private Dataset<Row> knownSkus(Dataset<Row> items) {
        Dataset<Row> skus = items.select(SKU.column());
        return stored.find(ITEMS)
                .map(known -> skus.union(known.select(SKU.column())).distinct())
                .orElse(skus);
    }
}
