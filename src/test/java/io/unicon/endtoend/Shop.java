package io.unicon.endtoend;

import static java.util.stream.Collectors.joining;

import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.Jobs;
import io.unicon.jobs.config.ConfigLoader;
import io.unicon.jobs.query.QuerySession;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobRunner;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A small generated shop in a folder, on which jobs are run as the command line runs them. */
final class Shop {

    /** Small enough for a test, with every step that a large shop has. */
    static final List<String> SMALL = List.of(
            "world.consumers=300",
            "world.days=60",
            "encoder.width=16",
            "encoder.layers=1",
            "training.maxEpochs=2",
            "segments.k=5",
            "description.minConsumers=3",
            "audiences.designer.core=designer_events_365_days >= 1",
            "audiences.designer.task=core",
            "lookalikes.transformer.layers=1",
            "lookalikes.transformer.width=16",
            "lookalikes.training.maxEpochs=2",
            "lookalikes.trees=3",
            "lookalikes.replicates=20");

    static final String CONFIG = "../../conf/world.yaml";
    /** The columns that depend on the place of the files, on their times, or on the time of an ingest. */
    private static final String[] OF_THE_DELIVERY = Stream.of(
                    Tables.BATCH, Tables.SOURCE_ROW, Tables.DESCRIBED_AT, Tables.INGESTED_AT, Tables.REJECTED_AT)
            .map(Field::name)
            .toArray(String[]::new);

    private static final String WAREHOUSE = "/warehouse";
    private static final String FILES = "/files";
    private static final RunOptions GO_ON = new RunOptions(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Replacement.NONE,
            Choosing.KEEP,
            Repetition.SKIP,
            1);

    private final SparkSession spark;
    private final String folder;
    private final List<String> settings;

    Shop(SparkSession spark, Path folder, String... settings) {
        this(spark, folder.toString(), settings);
    }

    /** A shop in a folder of any file system. */
    Shop(SparkSession spark, String folder, String... settings) {
        this.spark = spark;
        this.folder = folder;
        this.settings = new ArrayList<>(SMALL);
        this.settings.add("warehouse=" + folder + WAREHOUSE);
        this.settings.add("source.path=" + folder + FILES);
        this.settings.add("source.batch=log"); // the same batch wherever a test copies the shop to
        this.settings.addAll(List.of(settings));
    }

    Shop generate() {
        run(List.of(Jobs.GENERATE), RunOptions.DEFAULT);
        return this;
    }

    Shop pipeline(String... more) {
        run(Jobs.PIPELINE, RunOptions.DEFAULT, more);
        return this;
    }

    /** Runs what the pipeline has not finished yet, with the files of another shop. */
    void goOn(Shop other) {
        run(Jobs.PIPELINE, GO_ON, "source.path=" + other.folder + FILES);
    }

    Shop job(String name, String... more) {
        run(Jobs.ALL.stream().filter(job -> job.name().equals(name)).toList(), RunOptions.DEFAULT, more);
        return this;
    }

    private void run(List<Job> jobs, RunOptions options, String... more) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(more));
        new JobRunner(spark.newSession(), ConfigLoader.open(List.of(CONFIG), all), options, Jobs.FLOW).run(jobs);
    }

    /** The arguments with which the command line runs a job on this shop. */
    List<String> command(String job) {
        return command(job, CONFIG);
    }

    /** The same with the shop's configuration from another place. */
    List<String> command(String job, String config) {
        List<String> arguments = new ArrayList<>(List.of(job));
        arguments.addAll(options(config));
        return arguments;
    }

    /** The options with which the command line runs any job on this shop. */
    List<String> options() {
        return options(CONFIG);
    }

    private List<String> options(String config) {
        List<String> options = new ArrayList<>(List.of("--config", config));
        settings.forEach(setting -> options.addAll(List.of("--set", setting)));
        return options;
    }

    /** The names of the tables that the runs of each job have read, by job. */
    Map<String, Set<String>> inputs() {
        Map<String, Set<String>> inputs = new TreeMap<>();
        table(Tables.RUNS)
                .select("job", "input_versions")
                .collectAsList()
                .forEach(run -> inputs.computeIfAbsent(run.getString(0), job -> new TreeSet<>())
                        .addAll(run.<String, Long>getJavaMap(1).keySet()));
        return inputs;
    }

    /** The names of all tables that the job may read: those that it declares, and the events, for the as-of date. */
    static Set<String> readable(String job) {
        Set<String> tables = new TreeSet<>(Set.of(Tables.EVENTS.name()));
        Stream.concat(Jobs.ALL.stream(), Stream.of(Jobs.GENERATE))
                .filter(known -> known.name().equals(job))
                .flatMap(known -> Stream.of(known.reads(), known.optionalReads(), known.configuredReads()))
                .flatMap(List::stream)
                .forEach(asset -> tables.add(asset.name()));
        return tables;
    }

    TableStore store() {
        return TableStore.inFolder(spark, folder + WAREHOUSE);
    }

    /** The number of commits of all tables, of which the first creates the table. */
    long commits() {
        return Tables.ALL.stream()
                .filter(store()::exists)
                .mapToLong(table -> 1 + store().version(table))
                .sum();
    }

    /** A session of its own that knows the tables by their names. */
    QuerySession queries() {
        SparkSession session = spark.newSession();
        return new QuerySession(session, TableStore.inFolder(session, folder + WAREHOUSE));
    }

    /** The folder of the warehouse, of a shop on this machine's files. */
    Path warehouse() {
        return Path.of(folder + WAREHOUSE);
    }

    Dataset<Row> table(Table table) {
        return store().read(table);
    }

    Dataset<Row> table(Table table, Slice slice) {
        return store().read(table, slice);
    }

    /** The rows, as text, of every table that does not depend on the time of the run: of all except {@code runs}. */
    Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        for (Table table : Tables.ALL) {
            if (!table.equals(Tables.RUNS) && store().exists(table)) {
                content.put(table.name(), content(table));
            }
        }
        return content;
    }

    /** The rows of a table without the columns of the delivery, each as text, in the order of the texts. */
    String content(Table table) {
        return table(table).drop(OF_THE_DELIVERY).collectAsList().stream()
                .map(Row::json)
                .sorted()
                .collect(joining("\n"));
    }
}
