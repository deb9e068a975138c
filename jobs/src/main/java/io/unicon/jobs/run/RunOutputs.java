package io.unicon.jobs.run;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.Maps;
import io.unicon.features.error.Redaction;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Field;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run writes: every commit carries the run's stamp, and the rows are counted by table. */
final class RunOutputs {

    private static final String REPLACE = "replace ";

    private final SparkContext spark;
    private final TableStore store;
    private final Job job;
    private final RunInputs inputs;
    private final Supplier<RunStamp> stamp;
    /** Rows by table and by the part of the table; a part that is replaced again counts once. */
    private final Map<String, Map<String, Long>> rowCounts = new TreeMap<>();

    /** @param stamp the run as it is known at the time of a commit */
    RunOutputs(SparkContext spark, TableStore store, Job job, RunInputs inputs, Supplier<RunStamp> stamp) {
        this.spark = spark;
        this.store = store;
        this.job = job;
        this.inputs = inputs;
        this.stamp = stamp;
    }

    long replace(Table table, Slice slice, Dataset<Row> rows) {
        String how = REPLACE + slice.predicate();
        return write(table, how, () -> store.replace(table, slice, rows, stamp.get()));
    }

    long replaceAll(Table table, Dataset<Row> rows) {
        return write(table, "replace all rows", () -> store.replaceAll(table, rows, stamp.get()));
    }

    void create(Table table) {
        write(table, "create", () -> {
            store.createIfMissing(table);
            return 0;
        });
    }

    long append(Table table, Dataset<Row> rows) {
        return write(table, "append", () -> store.append(table, rows, stamp.get()));
    }

    void clear(Table table, Field column, String condition) {
        write(table, "clear " + column.name(), () -> store.clear(table, column, condition, stamp.get()));
    }

    long merge(Table table, Dataset<Row> rows) {
        return write(table, "merge", () -> store.merge(table, rows, stamp.get()));
    }

    /** Rows that this run has written; they do not count as its inputs. */
    Dataset<Row> written(Table table, Slice slice) {
        checkState(rowCounts.containsKey(table.name()), "%s has not written %s", job.name(), table.name());
        return store.read(table, slice);
    }

    /** Rows written, by table. */
    Map<String, Long> rowCounts() {
        return Map.copyOf(Maps.transformValues(
                rowCounts,
                parts -> parts.values().stream().mapToLong(Long::longValue).sum()));
    }

    /** The versions of the tables that the job writes, as they are now, by name. */
    Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        for (Asset asset : job.writes()) {
            if (asset instanceof Table table && store.exists(table)) {
                versions.put(table.name(), store.version(table));
            }
        }
        return versions;
    }

    private long write(Table table, String how, LongSupplier write) {
        checkState(job.writes().contains(table), "%s writes %s without declaring it", job.name(), table.name());
        checkUnchanged(table);
        // The Spark UI shows the description next to each stage.
        spark.setJobDescription(Redaction.of("%s: write %s, %s".formatted(job.name(), table.name(), how)));
        try {
            long rows = write.getAsLong();
            rowCounts
                    .computeIfAbsent(table.name(), name -> new HashMap<>())
                    .merge(how, rows, how.startsWith(REPLACE) ? (before, now) -> now : Long::sum);
            return rows;
        } finally {
            spark.setJobDescription(job.name());
        }
    }

    /** A table that the run has read must still be as it was read, since the run computed its rows from it. */
    private void checkUnchanged(Table table) {
        Long read = inputs.versions().get(table.name());
        if (read != null && !rowCounts.containsKey(table.name()) && store.version(table) != read) {
            throw store.changedMeanwhile(table, null);
        }
    }
}
