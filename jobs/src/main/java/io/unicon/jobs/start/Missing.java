package io.unicon.jobs.start;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words in a column of words that stand for no value, such as {@code NA}, or a 0 in many rows. */
final class Missing {

    private static final Set<String> WORDS =
            ImmutableSet.of("na", "n/a", "#n/a", "-", "?", "(not set)", "(none)", "unknown", "not available");

    /** Among words, a 0 in that many rows is a gap and no size. */
    private static final double MANY_ZEROS = 0.3;

    private Missing() {}

    /** The column without such words. A column of short codes stays as it is: in it {@code NA} can be a place. */
    static ColumnSample without(ColumnSample column) {
        boolean codes = column.present().stream().allMatch(value -> value.length() <= 3);
        boolean zero = !column.isNumeric() && column.share("0"::equals) > MANY_ZEROS;
        List<String> found = column.counts().keySet().stream()
                .filter(value -> value.equals("0") ? zero : !codes && WORDS.contains(value.toLowerCase(Locale.ROOT)))
                .sorted()
                .toList();
        if (found.isEmpty() || !column.isText()) {
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
