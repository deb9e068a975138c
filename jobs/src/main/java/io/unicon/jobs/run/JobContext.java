package io.unicon.jobs.run;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.represent.Representation;
import io.unicon.segment.audience.AudienceConfig;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** What a run of a job has at hand. It keeps the run's record: versions read, rows written, things counted. */
public final class JobContext {

    private final SparkSession spark;
    private final UniconConfig config;
    private final RunOptions options;
    private final Flow flow;
    private final String job;
    private final String warehouse;
    private final TableStore store;
    private final String runId = UUID.randomUUID().toString();
    private final Instant startedAt = Instant.now();
    private final Map<String, Long> inputVersions = new TreeMap<>();
    private final Map<String, Long> rowCounts = new TreeMap<>();
    private final Map<String, Long> counters = new TreeMap<>();
    private Optional<LocalDate> asOf;
    private Optional<String> failure = Optional.empty();

    JobContext(SparkSession spark, UniconConfig config, RunOptions options, Flow flow, String job) {
        this.spark = spark;
        this.config = config;
        this.options = options;
        this.flow = flow;
        this.job = job;
        this.warehouse = Sessions.qualified(spark, config.warehouse());
        this.store = Sessions.tables(spark, config);
        this.asOf = options.asOf();
    }

    public SparkSession spark() {
        return spark;
    }

    public UniconConfig config() {
        return config;
    }

    /** The folder of artefacts and reports, and of tables that are in no schema, with its file system where the configuration leaves it open. */
    public String warehouse() {
        return warehouse;
    }

    Flow flow() {
        return flow;
    }

    public String runId() {
        return runId;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The day before which events are seen: as asked, or the day after the newest event. */
    public LocalDate asOf() {
        if (asOf.isEmpty()) {
            Date newest = read(Tables.EVENTS)
                    .agg(max(Tables.EVENT_DATE.column()))
                    .first()
                    .getDate(0);
            UserError.check(
                    newest != null,
                    "Table events is empty, so there is nothing to work on. Run `unicon ingest` first.");
            asOf = Optional.of(newest.toLocalDate().plusDays(1));
        }
        return asOf.get();
    }

    /** The as-of date, where it was asked for or {@link #asOf} has found it. */
    Optional<LocalDate> knownAsOf() {
        return asOf;
    }

    /**
     * Refuses an as-of date before which the log has no event.
     *
     * @throws UserError naming the first day of the log
     */
    public void checkLogHasBegun() {
        Date first =
                read(Tables.EVENTS).agg(min(Tables.EVENT_DATE.column())).first().getDate(0);
        UserError.check(
                first != null && first.toLocalDate().isBefore(asOf()),
                "The log begins on %s, so nothing is seen before %s. Choose a later --as-of.",
                first,
                asOf());
    }

    /** The variants that this run works on, as selected on the command line or in the configuration. */
    public List<VariantConfig> selectedVariants() {
        return options.selectedVariants(config);
    }

    /** The audiences that this run works on, as selected on the command line, or all. */
    public List<AudienceConfig> selectedAudiences() {
        return options.selectedAudiences(config);
    }

    /** The variants whose sequences this run builds: all that can be, unless the command line selects some. */
    public List<VariantConfig> builtVariants() {
        return options.variants().isEmpty()
                ? config.variants().values().stream().filter(config::canBuild).toList()
                : selectedVariants();
    }

    /** The slice of a variant's table at the as-of date. */
    public Slice slice(VariantConfig variant) {
        return Slice.of(Tables.VARIANT, variant.name()).and(Tables.AS_OF_DATE, asOf());
    }

    /** The slice of the variants' tables at the as-of date. */
    public Slice slice(List<VariantConfig> variants) {
        return Slice.of(
                        Tables.VARIANT,
                        variants.stream().map(VariantConfig::name).toList())
                .and(Tables.AS_OF_DATE, asOf());
    }

    /** The slice of a variant's representation at the as-of date. */
    public Slice slice(VariantConfig variant, Representation representation) {
        return slice(variant).and(Tables.REPRESENTATION, representation.text());
    }

    public ArtefactStore artefacts() {
        return new ArtefactStore(spark.sparkContext().hadoopConfiguration(), warehouse + "/artefacts");
    }

    /**
     * The artefact to use: the one asked for, or the newest of the variant or audience that is not after the as-of date.
     *
     * @param name of the variant, or of the audience
     * @throws UserError if there is none, or the one asked for is of another variant or audience
     */
    public ModelArtefact artefact(ArtefactKind kind, String name) {
        ModelArtefact artefact = options.artefactId()
                .map(id -> artefacts().named(kind, id))
                .orElseGet(() -> artefacts().newest(kind, name, asOf()));
        String trainedFor = artefact.manifest().provenance().variant();
        UserError.check(
                trainedFor.equals(name),
                "Artefact %s was trained for '%s', not for '%s'. Choose another one with --artefact.",
                artefact.id(),
                trainedFor,
                name);
        return artefact;
    }

    /** The Delta version of each table read up to now. */
    public Map<String, Long> inputVersions() {
        return Map.copyOf(inputVersions);
    }

    /**
     * The whole table, at its present version.
     *
     * @throws UserError if it does not exist yet
     */
    public Dataset<Row> read(Table table) {
        UserError.check(
                store.exists(table),
                "Table %s does not exist yet. Run `unicon %s` first.",
                store.location(table),
                flow.writerOf(table));
        inputVersions.put(table.name(), store.version(table));
        return store.read(table);
    }

    /**
     * The rows of a slice.
     *
     * @throws UserError if there is none
     */
    public Dataset<Row> read(Table table, Slice slice) {
        Dataset<Row> rows = read(table).where(slice.predicate());
        UserError.check(
                !rows.isEmpty(),
                "Table %s holds nothing for %s. Run `unicon %s` for it first, or see the log of that run for why it is empty.",
                table.name(),
                slice.predicate(),
                flow.writerOf(table));
        return rows;
    }

    public TableStore store() {
        return store;
    }

    public long replace(Table table, Slice slice, Dataset<Row> rows) {
        return write(table, "replace " + slice.predicate(), () -> store.replace(table, slice, rows, stamp()));
    }

    public long replaceAll(Table table, Dataset<Row> rows) {
        return write(table, "replace all rows", () -> store.replaceAll(table, rows, stamp()));
    }

    public long merge(Table table, Dataset<Row> rows) {
        return write(table, "merge", () -> store.merge(table, rows, stamp()));
    }

    /** The Spark UI says what a stage is for. */
    private long write(Table table, String how, LongSupplier write) {
        spark.sparkContext().setJobDescription("%s: write %s, %s".formatted(job, table.name(), how));
        try {
            long rows = write.getAsLong();
            rowCounts.merge(table.name(), rows, Long::sum);
            return rows;
        } finally {
            spark.sparkContext().setJobDescription(job);
        }
    }

    /** Adds to a counter of the run's record. */
    public void count(String counter, long amount) {
        counters.merge(counter, amount, Long::sum);
    }

    void failed(String reason) {
        failure = Optional.of(reason);
    }

    void record(RunStatus status, Duration duration) {
        Row run = RowFactory.create(
                runId,
                job,
                status.text(),
                asOf.map(Date::valueOf).orElse(null),
                Timestamp.from(startedAt),
                duration.toMillis() / 1000.0,
                config.hash(),
                CodeVersion.CURRENT,
                inputVersions,
                rowCounts,
                counters,
                failure.orElse(null));
        store.append(Tables.RUNS, spark.createDataFrame(List.of(run), Tables.RUNS.schema()), stamp());
    }

    /** What the run wrote and counted, for the log. */
    String summary() {
        return rowCounts.entrySet().stream()
                        .map(entry -> String.format(", %s %,d rows", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + counters.entrySet().stream()
                        .map(entry -> String.format(", %s %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + paddingShare();
    }

    private String paddingShare() {
        long padding = counters.getOrDefault("padding_tokens", 0L);
        long tokens = counters.getOrDefault("tokens", 0L);
        return tokens == 0 ? "" : String.format(", padding %.0f %%", 100.0 * padding / (padding + tokens));
    }

    private RunStamp stamp() {
        return new RunStamp(
                runId,
                job,
                asOf.map(LocalDate::toString).orElse(""),
                config.hash(),
                CodeVersion.CURRENT,
                inputVersions());
    }
}
