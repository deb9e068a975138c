package io.unicon.jobs.ingest;

import io.unicon.features.clean.Descriptions;
import io.unicon.features.clean.Descriptions.Difference;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.jobs.run.JobContext;
import io.unicon.jobs.run.Replacement;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of a source as an ingest finds and leaves them. An ingest that starts anew finds them empty, and each of its
 * writes replaces a whole table, so that no table is empty in between and a killed ingest can be repeated.
 */
final class StoredTables {

    private final JobContext job;

    StoredTables(JobContext job) {
        this.job = job;
    }

    private boolean startsAnew() {
        return job.replacement() == Replacement.EVERYTHING;
    }

    /** The rows of a table that may not exist. */
    Optional<Dataset<Row>> find(Table table) {
        return startsAnew() ? Optional.empty() : job.find(table);
    }

    /** Makes the rows the whole content of the slice, or of the table. */
    void replace(Table table, Slice slice, Dataset<Row> rows) {
        if (startsAnew()) {
            job.replaceAll(table, rows);
        } else {
            job.replace(table, slice, rows);
        }
    }

    /** Makes these parts together the whole content of the slice, or of the table. */
    void replace(Table table, Slice slice, List<Dataset<Row>> parts) {
        Optional<Dataset<Row>> all = parts.stream().reduce(Dataset::unionByName);
        if (all.isPresent()) {
            replace(table, slice, all.get().hint("rebalance"));
        } else if (startsAnew() || find(table).isPresent()) {
            replace(table, slice, job.spark().createDataFrame(List.of(), table.schema()));
        } else {
            job.create(table);
        }
    }

    /** Adds to items or consumers what the files say of them, one row a key. */
    void merge(Descriptions descriptions, Dataset<Row> fresh, Difference difference, Caches caches) {
        Table table = descriptions.table();
        if (startsAnew()) {
            job.replaceAll(table, fresh);
            return;
        }
        Optional<Dataset<Row>> stored = job.find(table);
        if (stored.isEmpty()) {
            job.append(table, fresh);
            return;
        }
        Dataset<Row> changes = caches.keep(descriptions.changes(stored.get(), fresh, difference));
        if (!changes.isEmpty()) {
            job.merge(table, changes);
        }
    }
}
