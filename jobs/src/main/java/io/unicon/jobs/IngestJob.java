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
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Reads a shop's files into items, consumers and events, and keeps what it rejects. */
final class IngestJob implements Job {

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "Read the shop's files, clean them, and keep what is rejected with its reason.";
    }

    @Override
    public List<Asset> reads() {
        return List.of();
    }

    @Override
    public List<Asset> optionalReads() {
        return List.of(ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(ITEMS, CONSUMERS, EVENTS, REJECTED_EVENTS);
    }

    @Override
    public void run(JobContext job) {
        SourceConfig source = job.config()
                .source()
                .orElseThrow(() -> new UserError("No source is configured. Give a file with a block 'source', such as"
                        + " --config conf/eshop.yaml; conf/files.yaml is the template for your own files."));
        ShopFiles files = new ShopFiles(job.spark(), source);
        try {
            ingest(job, source, files);
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            files.throwIfUnreadable(failure);
            throw failure;
        }
    }

    private static void ingest(JobContext job, SourceConfig source, ShopFiles files) {
        Dataset<Row> items = files.items().persist(StorageLevel.MEMORY_AND_DISK());
        EventCleaner cleaner = new EventCleaner(source.events().duplicates(), job.startedAt());
        Dataset<Row> judged =
                cleaner.judge(files.events(), knownSkus(job, items)).persist(StorageLevel.MEMORY_AND_DISK());
        CleanedEvents cleaned = EventCleaner.part(judged);

        job.replace(REJECTED_EVENTS, Slice.of(INPUT, source.path()), cleaned.rejects());
        Map<String, Long> rejects = countByReason(cleaned.rejects());
        rejects.forEach((reason, count) -> job.count("rejected " + reason, count));
        long read = judged.count();
        job.count("rows_read", read);
        job.config().cleaning().check(read, rejects);

        job.merge(ITEMS, items);
        job.merge(CONSUMERS, files.consumers(cleaned.events()));
        List<LocalDate> dates = dates(cleaned.events());
        UserError.check(!dates.isEmpty(), "The files in %s hold no event that was accepted.", source.path());
        job.replace(EVENTS, Slice.of(EVENT_DATE, dates), cleaned.events());
        judged.unpersist();
        items.unpersist();
    }

    /** The items of these files, and those that earlier files have described. */
    private static Dataset<Row> knownSkus(JobContext job, Dataset<Row> items) {
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
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private static List<LocalDate> dates(Dataset<Row> events) {
        return events.select(EVENT_DATE.column()).distinct().collectAsList().stream()
                .map(row -> row.getDate(0).toLocalDate())
                .sorted()
                .toList();
    }
}
