package io.unicon.jobs.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Columns whose names differ in spaces, marks and case alone, such as {@code offer id} and {@code offer_id}. */
final class SpelledTwice {

    private SpelledTwice() {}

    /** The columns, where a row has a value in one of two such columns at most as one column; otherwise as they are. */
    static List<ColumnSample> joined(List<ColumnSample> columns) {
        List<ColumnSample> joined = new ArrayList<>();
        for (ColumnSample column : columns) {
            int place = IntStream.range(0, joined.size())
                    .filter(i -> complete(joined.get(i), column))
                    .findFirst()
                    .orElse(-1);
            if (place < 0) {
                joined.add(column);
            } else {
                joined.set(place, join(joined.get(place), column));
            }
        }
        return joined;
    }

    private static boolean complete(ColumnSample one, ColumnSample other) {
        return one.isPlain()
                && one.type().equals(other.type())
                && letters(one).equals(letters(other))
                && rows(one).noneMatch(row -> has(one, row) && has(other, row));
    }

    private static ColumnSample join(ColumnSample one, ColumnSample other) {
        return new ColumnSample(
                one.name(),
                "coalesce(" + one.sql() + ", " + other.sql() + ")",
                one.type(),
                Math.max(one.distinct(), other.distinct()),
                rows(one)
                        .mapToObj(row -> (has(one, row) ? one : other).values().get(row))
                        .toList());
    }

    private static IntStream rows(ColumnSample column) {
        return IntStream.range(0, column.values().size());
    }

    private static boolean has(ColumnSample column, int row) {
        return !column.values().get(row).isEmpty();
    }

    private static String letters(ColumnSample column) {
        return column.name().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
