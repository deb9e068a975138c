package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The part of a table that one run of a job replaces or reads, described by the values of some columns.
 *
 * @param values the values by column, in the given order; a value is a string or a {@link LocalDate}
 */
public record Slice(Map<Field, List<Object>> values) {

    public static Slice of(Field field, Object value) {
        return of(field, List.of(value));
    }

    public static Slice of(Field field, Collection<?> values) {
        return new Slice(ImmutableMap.of(field, List.copyOf(values)));
    }

    public Slice and(Field field, Object value) {
        return new Slice(ImmutableMap.<Field, List<Object>>builder()
                .putAll(values)
                .put(field, List.of(value))
                .buildOrThrow());
    }

    /**
     * Whether a column has several values, so that a writer should gather the rows of each partition into few files.
     */
    boolean spansPartitions() {
        return values.values().stream().anyMatch(column -> column.size() > 1);
    }

    /** The slice as an SQL condition, as in {@code variant = 'v4' AND as_of_date = DATE'2020-09-23'}. */
    public String predicate() {
        return values.entrySet().stream()
                .map(column -> condition(column.getKey().name(), column.getValue()))
                .collect(Collectors.joining(" AND "));
    }

    private static String condition(String column, List<Object> values) {
        return values.size() == 1
                ? column + " = " + literal(values.get(0))
                : column + values.stream().map(Slice::literal).collect(Collectors.joining(", ", " IN (", ")"));
    }

    private static String literal(Object value) {
        checkArgument(
                value instanceof String || value instanceof LocalDate || value instanceof Date,
                "the values of a slice must be strings or dates; got %s",
                value);
        return value instanceof String text ? SqlText.literal(text) : "DATE'" + value + "'";
    }
}
