package io.unicon.jobs.start;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** The number of rows of texts, the number of distinct values of each column, and a random sample of rows. */
final class TableSummary implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 30_000;
    private static final long SEED = 1;

    private long rowCount;
    private final List<DistinctCount> distinct;
    private final PriorityQueue<SampledRow> sample =
            new PriorityQueue<>((Comparator<SampledRow> & Serializable) SampledRow::byDescendingDraw);

    /** A row, drawn by a random number. */
    private record SampledRow(long draw, int partition, long place, List<String> values) implements Serializable {

        static int byDescendingDraw(SampledRow one, SampledRow other) {
            return Long.compare(other.draw, one.draw);
        }
    }

    TableSummary(int columns) {
        this.distinct =
                IntStream.range(0, columns).mapToObj(i -> new DistinctCount()).toList();
    }

    /** Summarises the rows of a partition; all columns are texts. */
    static TableSummary of(int partition, int columns, Iterator<Row> rows) {
        TableSummary summary = new TableSummary(columns);
        SplittableRandom random = new SplittableRandom(SEED + partition);
        while (rows.hasNext()) {
            Row row = rows.next();
            String[] values = new String[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = ColumnSample.present(row.getString(i));
                if (!values[i].isEmpty()) {
                    summary.distinct.get(i).add(values[i]);
                }
            }
            summary.sampled(new SampledRow(random.nextLong(), partition, summary.rowCount, Arrays.asList(values)));
            summary.rowCount++;
        }
        return summary;
    }

    /** Adds the rows of other partitions. */
    TableSummary plus(TableSummary other) {
        rowCount += other.rowCount;
        IntStream.range(0, distinct.size()).forEach(i -> distinct.get(i).add(other.distinct.get(i)));
        other.sample.forEach(this::sampled);
        return this;
    }

    private void sampled(SampledRow row) {
        if (sample.size() < ROWS || row.draw < sample.element().draw) {
            sample.add(row);
        }
        if (sample.size() > ROWS) {
            sample.remove();
        }
    }

    long rowCount() {
        return rowCount;
    }

    long distinct(int column) {
        return distinct.get(column).value();
    }

    /** The sampled values of each column, in the order of the rows; all of a small table. */
    List<List<String>> values() {
        List<SampledRow> rows = new ArrayList<>(sample);
        rows.sort(Comparator.comparingInt(SampledRow::partition).thenComparingLong(SampledRow::place));
        return IntStream.range(0, distinct.size())
                .mapToObj(column ->
                        rows.stream().map(row -> row.values().get(column)).toList())
                .toList();
    }
}
