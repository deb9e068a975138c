package io.unicon.jobs.run;

import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.Settings;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.represent.Representation;
import io.unicon.segment.audience.AudienceConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a job receives: its settings, its as-of date, its tables and artefacts. */
public final class JobContext {

    private final RunSetting setting;
    private final TableStore store;
    private final RunInputs inputs;
    private final RunOutputs outputs;
    private final RunRecord record;
    private final AsOf asOf;
    private final RunUses uses;
    private final Job job;

    JobContext(RunSetting setting, Job job) {
        this.setting = setting;
        this.job = job;
        store = setting.tables();
        inputs = new RunInputs(store, setting.flow(), job);
        asOf = new AsOf(setting.asOf(), inputs);
        uses = new RunUses(setting, asOf, job);
        uses.add(RunUses.PROGRAM);
        uses.add(RunUses.FILES);
        record = new RunRecord(job.name(), setting.config().hash());
        outputs = new RunOutputs(
                setting.spark().sparkContext(),
                store,
                job,
                inputs,
                () -> record.stamp(asOf.known(), inputs.versions()));
    }

    public SparkSession spark() {
        return setting.spark();
    }

    public UsedSettings config() {
        return new UsedSettings(setting.settings(), uses);
    }

    /** The folder of artefacts and reports, and of the tables unless they are in a schema, with its file system. */
    public String warehouse() {
        return setting.warehouse();
    }

    public String runId() {
        return record.runId();
    }

    public Instant startedAt() {
        return record.startedAt();
    }

    /**
     * The as-of date: the run sees only the events before it. By default it is the day after the newest event.
     *
     * @throws UserError if no date was chosen and there is no event
     */
    public LocalDate asOf() {
        return asOf.date();
    }

    /**
     * Refuses an as-of date before which the log has no event.
     *
     * @throws UserError naming the first day of the log
     */
    public void checkLogHasBegun() {
        asOf.checkLogHasBegun();
    }

    /** The variants that this run works on, as selected on the command line or in the configuration. */
    public List<VariantConfig> selectedVariants() {
        uses.add(RunUses.VARIANTS);
        List<VariantConfig> variants = setting.options().selectedVariants(setting.config());
        variants.forEach(variant -> setting.settings().checkChosen("variants." + variant.name()));
        return variants;
    }

    /** All settings, to choose those that are auto. */
    public Settings automaticSettings() {
        uses.add(RunUses.AUTOMATIC);
        return setting.settings();
    }

    /** What happens to settings that are auto and have been chosen, as chosen on the command line. */
    public Choosing choosing() {
        uses.add(RunUses.CHOOSING);
        return setting.options().choosing();
    }

    /** The variants that settings selects, with its choices. */
    public List<VariantConfig> selectedVariants(Settings settings) {
        return setting.options().selectedVariants(settings.config());
    }

    /** The audiences that this run works on, as selected on the command line, or all. */
    public List<AudienceConfig> selectedAudiences() {
        uses.add(RunUses.AUDIENCES);
        return setting.options().selectedAudiences(setting.config());
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

    /** The slice of a variant's representations at the as-of date. */
    public Slice slice(VariantConfig variant, List<Representation> representations) {
        return Slice.of(
                        Tables.REPRESENTATION,
                        representations.stream().map(Representation::text).toList())
                .and(Tables.VARIANT, variant.name())
                .and(Tables.AS_OF_DATE, asOf());
    }

    /** The slice of the configured segmentation of a variant's representation at the as-of date. */
    public Slice segmentationSlice(VariantConfig variant, Representation representation) {
        return slice(variant, representation)
                .and(Tables.SEGMENTATION, config().segments().name());
    }

    /** What an ingest may remove, as chosen on the command line. */
    public Replacement replacement() {
        uses.add(RunUses.REPLACEMENT);
        return setting.options().replacement();
    }

    /** Notes that the result depends on the time of the run, so that a later run is never a repetition. */
    public void usesTime() {
        uses.add(RunUses.TIME);
    }

    public ArtefactStore artefacts() {
        return setting.artefacts();
    }

    /**
     * The artefact to use: the chosen one, or the owner's newest that is not after the as-of date.
     *
     * @param owner the variant or audience
     * @throws UserError if there is none, or the chosen one has another owner
     */
    public ModelArtefact artefact(ArtefactKind kind, String owner) {
        uses.add(RunUses.artefact(kind, owner));
        return setting.artefact(kind, owner, asOf::date);
    }

    /**
     * The provenance of a model that this run makes without parents, with all tables read up to now.
     *
     * @param settings as in {@link Provenance#of}
     * @param engine version of the program that computes the model
     */
    public Provenance provenance(
            ArtefactKind kind, String owner, Map<String, ?> settings, String dataHash, String engine) {
        return Provenance.of(
                kind,
                owner,
                asOf(),
                settings,
                config().seed(),
                dataHash,
                inputVersions(),
                new Software(CodeVersion.CURRENT, engine));
    }

    /** The Delta version of each table read up to now, by name. */
    public Map<String, Long> inputVersions() {
        return inputs.versions();
    }

    /** All reads of this run. */
    public TableReader inputs() {
        return inputs;
    }

    /** The bytes of these tables as they are now; empty if unknown. */
    public OptionalLong bytes(Collection<Table> tables) {
        return SmallWork.bytes(store, tables);
    }

    /** The whole table, at the version of the run's first read of it; see {@link RunInputs#read(Table)}. */
    public Dataset<Row> read(Table table) {
        return inputs.read(table);
    }

    /**
     * The rows of a slice, at the version of the run's first read of the table; see {@link RunInputs#read(Table,
     * Slice)}.
     */
    public Dataset<Row> read(Table table, Slice slice) {
        return inputs.read(table, slice);
    }

    /** The rows of a table that may not exist; see {@link RunInputs#find}. */
    public Optional<Dataset<Row>> find(Table table) {
        return inputs.find(table);
    }

    /** Rows that this run has written; they do not count as its inputs. */
    public Dataset<Row> written(Table table, Slice slice) {
        return outputs.written(table, slice);
    }

    /** Makes the rows the whole content of the slice, in one commit; returns the number of rows written. */
    public long replace(Table table, Slice slice, Dataset<Row> rows) {
        return outputs.replace(table, slice, rows);
    }

    /** Makes the rows the whole content of the table, in one commit; returns the number of rows written. */
    public long replaceAll(Table table, Dataset<Row> rows) {
        return outputs.replaceAll(table, rows);
    }

    /** Makes the table without rows, unless it exists. */
    public void create(Table table) {
        outputs.create(table);
    }

    /** Adds the rows, in one commit; returns their number. */
    public long append(Table table, Dataset<Row> rows) {
        return outputs.append(table, rows);
    }

    /** Makes the column null in the rows that fulfil the condition in SQL. */
    public void clear(Table table, Field column, String condition) {
        outputs.clear(table, column, condition);
    }

    /**
     * Updates the rows whose key the table has and inserts the others; returns the number of rows updated or inserted.
     */
    public long merge(Table table, Dataset<Row> rows) {
        return outputs.merge(table, rows);
    }

    /** Adds to a counter of the run's record. */
    public void count(String counter, long amount) {
        record.count(counter, amount);
    }

    void failed(String reason) {
        record.failed(reason);
    }

    /** Appends the run to {@code runs}. */
    void record(RunStatus status, Duration duration) {
        Optional<RunRecord.Finish> finish = status == RunStatus.SUCCEEDED ? Optional.of(finish()) : Optional.empty();
        Row row = record.row(status, duration, asOf.known(), inputs.versions(), outputs.rowCounts(), finish);
        store.append(
                Tables.RUNS,
                spark().createDataFrame(List.of(row), Tables.RUNS.schema()),
                record.stamp(asOf.known(), inputs.versions()));
    }

    private RunRecord.Finish finish() {
        uses.addWritten();
        return new RunRecord.Finish(uses.hashes(), outputs.versions());
    }

    /** The finished run of the job that this run would repeat, if there is one. */
    Optional<FinishedRun> repeated() {
        if (!job.reads().isEmpty()) {
            asOf.date();
        }
        return FinishedRun.find(store, job, asOf.known(), uses, inputs, outputs);
    }

    /** The numbers of rows written and the counters, for the log. */
    String summary() {
        return record.summary(outputs.rowCounts());
    }
}
