package io.unicon.jobs.start;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the column that numbers the lines of an order, so that order and line together identify an event. */
final class OrderLines {

    private static final String NAMED = "(?i).*(line|position|pos|seq|step).*";
    private static final int MOST_LINES = 1000;
    private static final double NEARLY_ALL = 0.99;

    private OrderLines() {}

    /** The column; empty if the sampled orders have hardly more than one row each. */
    static Optional<ColumnSample> of(GivenTable table, ColumnSample order, List<ColumnSample> free) {
        int[] rows = IntStream.range(0, order.values().size())
                .filter(row -> !order.values().get(row).isEmpty())
                .toArray();
        // Rows that are equal in all columns are one row, repeated.
        int different = distinct(rows, table.columns());
        int orders = distinct(rows, List.of(order));
        return free.stream()
                .filter(column -> column.isWhole() && column.coverage() > NEARLY_ALL)
                .filter(column -> different >= (column.name().matches(NAMED) ? 1.1 : 2) * orders)
                .filter(OrderLines::counts)
                .filter(column -> distinct(rows, List.of(order, column)) >= NEARLY_ALL * different)
                .min(Comparator.<ColumnSample, Boolean>comparing(
                                column -> !column.name().matches(NAMED))
                        .thenComparing(ColumnSample::distinct));
    }

    /** Whether the numbers begin at 0 or 1 and stay small. */
    private static boolean counts(ColumnSample column) {
        LongSummaryStatistics values = column.present().stream()
                .filter(ColumnSample::isNumber)
                .mapToLong(value -> (long) Double.parseDouble(value))
                .summaryStatistics();
        return (values.getMin() == 0 || values.getMin() == 1) && values.getMax() <= MOST_LINES;
    }

    private static int distinct(int[] rows, List<ColumnSample> columns) {
        Set<List<String>> seen = new HashSet<>();
        for (int row : rows) {
            seen.add(columns.stream().map(column -> column.values().get(row)).toList());
        }
        return seen.size();
    }
}
