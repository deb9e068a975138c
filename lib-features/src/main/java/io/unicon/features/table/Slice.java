package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of a table that one run of a job replaces or reads, described by the values of some columns.
 *
 * @param alternatives the values by column, in the given order; a row is in the slice if it fits one alternative; a
 *     value is a string or a {@link LocalDate}
 */
public record Slice(List<Map<Field, List<Object>>> alternatives) {

    public static Slice of(Field field, Object value) {
        return of(field, List.of(value));
    }

    public static Slice of(Field field, Collection<?> values) {
        return new Slice(List.of(ImmutableMap.of(field, List.copyOf(values))));
    }

    /** The rows of this slice that also have the value. */
    public Slice and(Field field, Object value) {
        return new Slice(alternatives.stream()
                .<Map<Field, List<Object>>>map(values -> ImmutableMap.<Field, List<Object>>builder()
                        .putAll(values)
                        .put(field, List.of(value))
                        .buildOrThrow())
                .toList());
    }

    /** The rows of this slice and those of the other. */
    public Slice or(Slice other) {
        return new Slice(ImmutableList.<Map<Field, List<Object>>>builder()
                .addAll(alternatives)
                .addAll(other.alternatives)
                .build());
    }

    /** Whether the slice consists of several whole partitions, so that a writer should gather each into few files. */
    boolean spansPartitionsOf(Table table) {
        return alternatives.stream()
                .allMatch(values -> table.partitioning().containsAll(values.keySet())
                        && values.values().stream().anyMatch(column -> column.size() > 1));
    }

    /** The slice as an SQL condition, as in {@code variant = 'v4' AND as_of_date = DATE'2020-09-23'}. */
    public String predicate() {
        return alternatives.stream().map(Slice::condition).collect(Collectors.joining(" OR "));
    }

    private static String condition(Map<Field, List<Object>> values) {
        return values.entrySet().stream()
                .map(column -> condition(column.getKey().name(), column.getValue()))
                .collect(Collectors.joining(" AND "));
    }

    private static String condition(String column, List<Object> values) {
        if (values.size() == 1) {
            return column + " = " + literal(values.get(0));
        }
        return values.stream().allMatch(LocalDate.class::isInstance)
                ? days(
                        column,
                        values.stream().map(LocalDate.class::cast).sorted().toList())
                : column + values.stream().map(Slice::literal).collect(Collectors.joining(", ", " IN (", ")"));
    }

    /** Years of days as a few ranges, since a table has a folder or file for many of them. */
    private static String days(String column, List<LocalDate> sorted) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= sorted.size(); next++) {
            LocalDate last = sorted.get(next - 1);
            if (next == sorted.size() || sorted.get(next).isAfter(last.plusDays(1))) {
                ranges.add("%s BETWEEN %s AND %s".formatted(column, literal(sorted.get(first)), literal(last)));
                first = next;
            }
        }
        return ranges.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String literal(Object value) {
        checkArgument(
                value instanceof String || value instanceof LocalDate || value instanceof Date,
                "the values of a slice must be strings or dates; got %s",
                value);
        return value instanceof String text ? SqlText.literal(text) : "DATE'" + value + "'";
    }
}
