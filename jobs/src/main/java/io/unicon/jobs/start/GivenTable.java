package io.unicon.jobs.start;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Files of one table, as given.
 *
 * @param path as on the command line
 * @param options options of Spark's reader that differ from the defaults of a mapping
 * @param evidence sentences on the format
 * @param rows the rows, as the mapping reads them
 * @param rowCount the number of all rows
 * @param columns the columns in the order of the files
 */
record GivenTable(
        String path,
        String format,
        SortedMap<String, String> options,
        List<String> evidence,
        Dataset<Row> rows,
        long rowCount,
        List<ColumnSample> columns) {

    /** Whether the samples of the columns hold all rows. */
    boolean isWhole() {
        return columns.stream().allMatch(column -> column.values().size() == rowCount);
    }

    GivenTable with(List<ColumnSample> all) {
        return new GivenTable(path, format, options, evidence, rows, rowCount, all);
    }

    Optional<ColumnSample> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The column whose joined lower-case name is the word. */
    Optional<ColumnSample> named(String word) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The share of rows with a value of their own in the column, in about [0, 1]. */
    double distinctShare(ColumnSample column) {
        return rowCount == 0 ? 0 : column.distinct() / (double) rowCount;
    }
}
