package io.unicon.jobs;

import static io.unicon.features.table.Tables.BATCHES;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.REJECTED_ROWS;

import io.unicon.features.error.UserError;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Caches;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.ingest.Ingestion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.jobs.run.SmallWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/** Adds a shop's files to items, consumers and events, and keeps the rows that are rejected or wait. */
final class IngestJob implements Job {

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "Add the shop's files to the tables, cleaned, and keep rejected rows with their reason.";
    }

    @Override
    public List<Asset> reads() {
        return List.of();
    }

    @Override
    public List<Asset> optionalReads() {
        return List.of(ITEMS, CONSUMERS, EVENTS, REJECTED_ROWS, BATCHES);
    }

    @Override
    public List<Asset> writes() {
        return List.of(ITEMS, CONSUMERS, EVENTS, REJECTED_ROWS, BATCHES);
    }

    @Override
    public Optional<String> files(SparkSession spark, UniconConfig config) {
        return config.source().flatMap(source -> new ShopFiles(spark, source).identity());
    }

    @Override
    public void run(JobContext job) {
        SourceConfig source = job.config()
                .source()
                .orElseThrow(() -> new UserError("No source is configured. Give a file with a block 'source', such as"
                        + " --config conf/eshop.yaml; conf/files.yaml is the template for your own files."));
        ShopFiles files = new ShopFiles(job.spark(), source);
        try (Caches caches = new Caches()) {
            SmallWork.run(job.spark(), bytes(job, files), () -> new Ingestion(job, source, files, caches).run());
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            files.throwIfUnreadable(failure);
            throw failure;
        }
    }

    private static OptionalLong bytes(JobContext job, ShopFiles files) {
        OptionalLong stored = job.bytes(List.of(ITEMS, CONSUMERS, EVENTS, REJECTED_ROWS, BATCHES));
        return stored.isPresent() ? OptionalLong.of(files.bytes() + stored.getAsLong()) : stored;
    }
}
