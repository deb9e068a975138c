package io.unicon.endtoend;

import io.unicon.features.table.TableStore;
import io.unicon.jobs.Jobs;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobRunner;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A shop of two hand-written CSV files: {@code sku,form} and {@code who,day,sku,what}. */
final class CsvShop {

    private static final String CONFIG = """
            source:
              items:
                files: {path: items.csv, format: csv}
                sku: sku
                silhouette: form
                attributes: {}
              events:
                files: {path: events.csv, format: csv}
                consumerId: who
                eventAt: day
                sku: sku
                action: what
                duplicates: reject
            encoder: {width: 8, layers: 1, attributes: [silhouette]}
            vocabulary: {minSkuCount: 1}
            training: {maxEpochs: 1}
            description: {attributes: [silhouette], minConsumers: 1}
            variants: {v1: null, v2: null, v3: null, v4: null}
            selectedVariants: [baseline]
            sequences: {minCount: 0, minPerSegment: 0}
            segments: {k: 1}
            """;

    private final SparkSession spark;
    private final Path folder;

    CsvShop(SparkSession spark, Path folder) throws IOException {
        this.spark = spark;
        this.folder = folder;
        Files.writeString(folder.resolve("shop.yaml"), CONFIG);
    }

    CsvShop items(String... rows) throws IOException {
        return file("items.csv", "sku,form", rows);
    }

    CsvShop events(String... rows) throws IOException {
        return file("events.csv", "who,day,sku,what", rows);
    }

    CsvShop file(String name, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
        return this;
    }

    void pipeline(String... settings) {
        run(Jobs.PIPELINE, settings);
    }

    /** Runs these jobs of the pipeline, in its order. */
    void jobs(String... names) {
        run(Jobs.PIPELINE.stream()
                .filter(job -> List.of(names).contains(job.name()))
                .toList());
    }

    /** Ingests one file of events. */
    void ingest(String file, String... settings) {
        ingest(RunOptions.DEFAULT, file, settings);
    }

    void ingest(RunOptions options, String file, String... settings) {
        run(
                options,
                Jobs.PIPELINE.subList(0, 1),
                Stream.concat(Stream.of("source.events.files.path=" + file), Stream.of(settings))
                        .toArray(String[]::new));
    }

    private void run(List<Job> jobs, String... settings) {
        run(RunOptions.DEFAULT, jobs, settings);
    }

    private void run(RunOptions options, List<Job> jobs, String... settings) {
        List<String> all =
                new ArrayList<>(List.of("source.path=" + folder, "warehouse=" + folder.resolve("warehouse")));
        all.addAll(List.of(settings));
        new JobRunner(
                        spark.newSession(),
                        ConfigLoader.open(List.of(folder.resolve("shop.yaml").toString()), all),
                        options,
                        Jobs.FLOW)
                .run(jobs);
    }

    TableStore store() {
        return TableStore.inFolder(spark, folder.resolve("warehouse").toString());
    }
}
