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
import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.Descriptions.Difference;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.clean.EventJudge;
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
        batches.checkSample();
        List<String> mappingChanges = batches.mappingChanges();
        Descriptions itemRows = new Descriptions(ITEMS);
        ShopRows rows = ShopRows.of(files);
        RawDescriptions rawItems = rows.items();
        Dataset<Row> items = caches.keep(itemRows.of(rawItems));
        Dataset<Row> checked = caches.keep(new EventCleaner(limits, stamp).check(rows.events()));
        Dataset<Row> skus = knownSkus(items);

        LogState state = new LogState(job, stored, stamp, batches.interruptedDates());
        NavigableSet<LocalDate> own = LogState.dates(checked);
        NavigableSet<LocalDate> touched = state.touched(own, batches.earlierDates(), skus);
        if (!batches.earlierDates().isEmpty()) {
            state.checkReplacement(checked, batches.earlierDates(), mappingChanges);
        }
        Dataset<Row> kept =
                job.replacement() == Replacement.DATES ? state.rowsOutside(own, touched) : state.rows(touched);
        Dataset<Row> judged = caches.keep(judge.judge(
                EventJudge.rows(checked.where(REASON.column().isNull())).unionByName(kept), skus));

        Optional<RawDescriptions> rawConsumers = rows.consumers();
        RowCounts counts = check(rawItems, rawConsumers, checked, judged);
        long eventCount = judge.accepted(judged).count();

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
        Dataset<Row> lost = judge.notAccepted(EventJudge.lost(judged));
        if (!lost.isEmpty()) {
            job.append(REJECTED_ROWS, lost); // before they leave the events, so that a kill loses nothing
        }
        stored.merge(itemRows, items, difference(source.items().describedAt()), caches);
        mergeConsumers(rawConsumers, judge.accepted(judged));
        stored.replace(EVENTS, Slice.of(EVENT_DATE, touched), EventLayout.of(judge.accepted(judged), eventCount));
        stored.replace(
                REJECTED_ROWS,
                Slice.of(EVENT_DATE, touched).or(Slice.of(BATCH, stamp.batch())),
                rejects(rawItems, rawConsumers, checked)
                        .unionByName(judge.notAccepted(judged))
                        .hint("rebalance"));
        if (counts.notAccepted().containsKey(RejectReason.FUTURE_TIME) || limits.sourceRowDays() > 0) {
            job.usesTime(); // a row whose time comes is accepted, and an old source text is removed
        }
        batches.complete(own, counts);
        SourceTexts.forget(job, limits.sourceRowDays());
    }

    private RowCounts check(
            RawDescriptions rawItems,
            Optional<RawDescriptions> rawConsumers,
            Dataset<Row> checked,
            Dataset<Row> judged) {
        if (itemsHaveFilesOfTheirOwn()) {
            checkDescriptions(Mapping.ITEMS, rawItems, source.items().files());
        }
        rawConsumers
                .filter(raw -> consumersHaveFilesOfTheirOwn())
                .ifPresent(raw -> checkDescriptions(
                        Mapping.CONSUMERS, raw, source.consumers().orElseThrow().files()));
        Dataset<Row> own = checked.where(REASON.column().isNotNull())
                .unionByName(judged.where(BATCH.column().equalTo(stamp.batch())).select(REJECTED_ROWS.selection()));
        RowCounts counts =
                withSkipped(RowCounts.of(own), Mapping.EVENTS, source.events().files());
        job.count("rows_read", counts.read());
        RejectLog.count(job, Mapping.EVENTS, counts);
        if (!counts.notAccepted().isEmpty()) {
            RejectLog.logExamples(RowCounts.rejected(checked));
        }
        counts.check(limits, "source.events");
        UserError.check(
                counts.accepted() + counts.repeated() + counts.waiting() > 0,
                "The files in %s contain no event that was accepted.",
                source.path());
        return counts;
    }

    private RowCounts withSkipped(RowCounts counts, Mapping mapping, SourceConfig.Files of) {
        return counts.withLeftOut(files.skippedCount("source." + mapping.text(), of));
    }

    private void checkDescriptions(Mapping mapping, RawDescriptions raw, SourceConfig.Files of) {
        RowCounts counts = withSkipped(Descriptions.count(raw), mapping, of);
        RejectLog.count(job, mapping, counts);
        counts.check(limits, "source." + mapping.text());
    }

    private Dataset<Row> rejects(
            RawDescriptions rawItems, Optional<RawDescriptions> rawConsumers, Dataset<Row> checked) {
        Dataset<Row> rejects = RowCounts.rejected(checked);
        if (itemsHaveFilesOfTheirOwn()) {
            rejects = rejects.unionByName(Descriptions.rejects(rawItems, Mapping.ITEMS, stamp, limits));
        }
        if (rawConsumers.isPresent() && consumersHaveFilesOfTheirOwn()) {
            rejects = rejects.unionByName(Descriptions.rejects(rawConsumers.get(), Mapping.CONSUMERS, stamp, limits));
        }
        return rejects;
    }

    /** Rows of an event log that also describes items or consumers are rejected once, as events. */
    private boolean itemsHaveFilesOfTheirOwn() {
        return !source.items().files().equals(source.events().files());
    }

    private boolean consumersHaveFilesOfTheirOwn() {
        return source.consumers()
                .filter(consumers -> !consumers.files().equals(source.events().files()))
                .isPresent();
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
