package io.unicon.jobs.run;

import static com.google.common.base.Preconditions.checkState;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run reads. The first read of a table fixes its version for the whole run, so that every action of the run
 * sees the recorded version, even if others commit meanwhile.
 */
public final class RunInputs implements TableReader {

    private final TableStore store;
    private final Flow flow;
    private final Job job;
    private final Map<String, Long> versions = new TreeMap<>();

    RunInputs(TableStore store, Flow flow, Job job) {
        this.store = store;
        this.flow = flow;
        this.job = job;
    }

    /**
     * The whole table.
     *
     * @throws UserError if the table does not exist
     * @throws IllegalStateException if the job does not declare this read
     */
    public Dataset<Row> read(Table table) {
        checkDeclared(table);
        return existing(table);
    }

    /**
     * The rows of a slice.
     *
     * @throws UserError if the table does not exist, or has no such row
     * @throws IllegalStateException if the job does not declare this read
     */
    public Dataset<Row> read(Table table, Slice slice) {
        Dataset<Row> rows = read(table).where(slice.predicate());
        UserError.check(
                !rows.isEmpty(),
                "Table %s has no rows where %s. Run `unicon %s` for them first; if it has run, its log says why it wrote none.",
                table.name(),
                slice.predicate(),
                flow.writerOf(table));
        return rows;
    }

    /**
     * The rows of a table that may not exist.
     *
     * @throws IllegalStateException if the job does not declare this read
     */
    @Override
    public Optional<Dataset<Row>> find(Table table) {
        checkDeclared(table);
        return store.exists(table) ? Optional.of(pinned(table)) : Optional.empty();
    }

    @Override
    public Optional<String> location(Table table) {
        return store.exists(table) ? Optional.of(store.location(table)) : Optional.empty();
    }

    /** The log, in which any run may look up its as-of date; no job declares that. */
    Dataset<Row> events() {
        return existing(Tables.EVENTS);
    }

    /** The Delta version of each table read up to now, by name. */
    Map<String, Long> versions() {
        return Map.copyOf(versions);
    }

    /**
     * Whether an earlier run of the job, which read these versions, would read the same now. Tables that the job writes
     * itself do not count.
     */
    boolean areStill(Map<String, Long> earlier) {
        return tables(Stream.of(job.reads(), job.optionalReads(), job.configuredReads())
                                .flatMap(List::stream))
                        .filter(table -> earlier.containsKey(table.name()))
                        .allMatch(table -> store.exists(table) && earlier.get(table.name()) == store.version(table))
                && tables(job.optionalReads().stream())
                        .allMatch(table -> earlier.containsKey(table.name()) || !store.exists(table));
    }

    private Stream<Table> tables(Stream<Asset> assets) {
        return assets.filter(asset -> !job.writes().contains(asset))
                .flatMap(asset -> asset instanceof Table table ? Stream.of(table) : Stream.empty());
    }

    private Dataset<Row> existing(Table table) {
        UserError.check(
                store.exists(table),
                "Table %s does not exist yet. Run `unicon %s` first.",
                store.location(table),
                flow.writerOf(table));
        return pinned(table);
    }

    private Dataset<Row> pinned(Table table) {
        return store.readAt(table, versions.computeIfAbsent(table.name(), name -> store.version(table)));
    }

    private void checkDeclared(Table table) {
        checkState(
                Stream.of(job.reads(), job.optionalReads(), job.configuredReads())
                        .anyMatch(declared -> declared.contains(table)),
                "%s reads %s without declaring it",
                job.name(),
                table.name());
    }
}
