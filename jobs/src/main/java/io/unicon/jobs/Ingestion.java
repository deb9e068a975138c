package io.unicon.jobs;

import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.INPUT;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.REASON;
import static io.unicon.features.table.Tables.REJECTED_EVENTS;
import static io.unicon.features.table.Tables.SKU;

import io.unicon.features.clean.CleanedEvents;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.error.UserError;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.JobContext;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Cleans a shop's files, and writes the items, consumers, events and rejected rows. */
record Ingestion(JobContext job, SourceConfig source, ShopFiles files) {

    /**
     * Writes the rejects first, so that the user can read them if there are too many.
     *
     * @throws UserError if a share of rejects is above its limit, or no event is accepted
     */
    void run() {
        Dataset<Row> items = files.items().persist(StorageLevel.MEMORY_AND_DISK());
        EventCleaner cleaner = new EventCleaner(source.events().duplicates(), job.startedAt());
        Dataset<Row> judged = cleaner.judge(files.events(), knownSkus(items)).persist(StorageLevel.MEMORY_AND_DISK());
        CleanedEvents cleaned = EventCleaner.part(judged);

        job.replace(REJECTED_EVENTS, Slice.of(INPUT, source.input()), cleaned.rejects());
        Map<String, Long> rejects = countByReason(cleaned.rejects());
        rejects.forEach((reason, count) -> job.count("rejected " + reason, count));
        long read = judged.count();
        job.count("rows_read", read);
        job.config().cleaning().check(read, rejects);

        job.merge(ITEMS, items);
        job.merge(CONSUMERS, files.consumers(cleaned.events()));
        List<LocalDate> dates = dates(cleaned.events());
        UserError.check(!dates.isEmpty(), "The files in %s contain no event that was accepted.", source.path());
        job.replace(EVENTS, Slice.of(EVENT_DATE, dates), cleaned.events());
        judged.unpersist();
        items.unpersist();
    }

    /** The items of these files, and those of earlier files. */
    private Dataset<Row> knownSkus(Dataset<Row> items) {
        Dataset<Row> skus = items.select(SKU.column());
        return job.find(ITEMS)
                .map(known -> skus.union(known.select(SKU.column())))
                .orElse(skus);
    }

    private static Map<String, Long> countByReason(Dataset<Row> rejects) {
        Map<String, Long> counts = new TreeMap<>();
        rejects.groupBy(REASON.column())
                .count()
                .collectAsList()
                .forEach(row -> counts.put(REASON.valueIn(row), row.getAs("count")));
        return counts;
    }

    private static List<LocalDate> dates(Dataset<Row> events) {
        return events.select(EVENT_DATE.column()).distinct().collectAsList().stream()
                .map(row -> EVENT_DATE.<Date>valueIn(row).toLocalDate())
                .sorted()
                .toList();
    }
}
