package io.unicon.jobs.start;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words in a column of words that stand for no value, such as {@code NA}. */
final class Missing {

    private static final Set<String> WORDS =
            ImmutableSet.of("na", "n/a", "#n/a", "-", "?", "(not set)", "(none)", "unknown", "not available");

    private Missing() {}

    /** The column without such words. A column of short codes stays as it is: in it {@code NA} can be a place. */
    static ColumnSample without(ColumnSample column) {
        List<String> found = column.counts().keySet().stream()
                .filter(value -> WORDS.contains(value.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
        boolean codes = column.present().stream().allMatch(value -> value.length() <= 3);
        if (found.isEmpty() || !column.isText() || codes) {
            return column;
        }
        return new ColumnSample(
                column.name(),
                found.size() == 1
                        ? "nullif(" + column.sql() + ", " + Sql.text(found.get(0)) + ")"
                        : "case when " + column.sql() + " not in (" + Sql.texts(found) + ") then " + column.sql()
                                + " end",
                column.type(),
                Math.max(1, column.distinct() - found.size()),
                column.values().stream()
                        .map(value -> found.contains(value) ? "" : value)
                        .toList());
    }
}
