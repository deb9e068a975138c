package io.unicon.jobs.report;

import io.unicon.features.table.Slice;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables as the report reads them: one that does not exist yet has no rows. */
record ReportTables(TableStore store, LocalDate asOf, List<String> variants) {

    Dataset<Row> all(Table table) {
        return store.exists(table)
                ? store.read(table)
                : SparkSession.active().createDataFrame(List.of(), table.schema());
    }

    /** The rows of the as-of date and of the selected variants. */
    Dataset<Row> ofVariants(Table table) {
        return all(table)
                .where(Slice.of(Tables.VARIANT, variants)
                        .and(Tables.AS_OF_DATE, asOf)
                        .predicate());
    }

    Dataset<Row> of(Table table, SegmentationKey key) {
        return all(table)
                .where(Slice.of(Tables.VARIANT, key.variant())
                        .and(Tables.REPRESENTATION, key.representation())
                        .and(Tables.AS_OF_DATE, asOf)
                        .predicate());
    }

    List<TableLocation> locations() {
        return Tables.ALL.stream()
                .filter(store::exists)
                .map(table -> new TableLocation(table.name(), table.meaning(), store.location(table)))
                .toList();
    }
}
