package io.unicon.jobs.ingest;

import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.jobs.Jobs;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.run.JobRunner;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A hand-written log of one CSV file with the columns {@code who,day,sku,what} and more of a test's choice, which is its own
 * catalogue.
 */
public final class SmallLog {

    private final SparkSession spark;
    private final Path folder;
    private final List<String> settings = new ArrayList<>();

    public SmallLog(SparkSession spark, Path folder, String... settings) {
        this.spark = spark;
        this.folder = folder;
        this.settings.addAll(List.of(
                "warehouse=" + folder.resolve("warehouse"),
                "source.path=" + folder,
                "source.items.files={path: events.csv, format: csv}",
                "source.items.sku=sku",
                "source.items.attributes={}",
                "source.events.files={path: events.csv, format: csv}",
                "source.events.consumerId=who",
                "source.events.eventAt=day",
                "source.events.sku=sku",
                "source.events.action=what",
                "source.events.duplicates=reject",
                "selectedVariants=[baseline]",
                "variants.baseline.minEvents=2",
                "sequences.minCount=1",
                "sequences.minPerSegment=0"));
        this.settings.addAll(List.of(settings));
    }

    public SmallLog set(String... more) {
        settings.addAll(List.of(more));
        return this;
    }

    public SmallLog write(String name, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
        return this;
    }

    /** Runs jobs of the pipeline, in its order. */
    public SmallLog run(String... jobs) {
        return run(RunOptions.DEFAULT, jobs);
    }

    public SmallLog run(RunOptions options, String... jobs) {
        new JobRunner(spark.newSession(), ConfigLoader.open(List.of(), settings), options, Jobs.FLOW)
                .run(Jobs.PIPELINE.stream()
                        .filter(job -> Arrays.asList(jobs).contains(job.name()))
                        .toList());
        return this;
    }

    /** The rows of a table, each as text of these columns, sorted. */
    public List<String> texts(Table table, String columns) {
        return rows(table, columns).sorted().toList();
    }

    private Stream<String> rows(Table table, String columns) {
        return TableStore.inFolder(spark, folder.resolve("warehouse").toString())
                .read(table)
                .selectExpr("concat_ws(' ', %s)".formatted(columns))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0));
    }
}
