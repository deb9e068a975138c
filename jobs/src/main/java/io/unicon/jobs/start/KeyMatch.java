package io.unicon.jobs.start;

import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unicon.jobs.choose.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A table with one row for each id of the events.
 *
 * @param share of sampled ids of the events that the table has, in [0, 1]
 */
record KeyMatch(GivenTable table, Guess key, double share) {

    private static final int IDS = 1000;
    private static final double ONE_ROW_EACH = 0.5;
    private static final double ENOUGH = 0.3;

    /** The table and column that hold most of the ids, if they hold three of ten. */
    static Optional<KeyMatch> best(List<GivenTable> tables, ColumnSample ids) {
        List<String> wanted = ids.present().stream().distinct().limit(IDS).toList();
        return tables.stream()
                .flatMap(table -> best(table, wanted).stream())
                .filter(match -> match.share() >= ENOUGH)
                .max(Comparator.comparingDouble(KeyMatch::share));
    }

    private static Optional<KeyMatch> best(GivenTable table, List<String> wanted) {
        List<ColumnSample> keys = table.columns().stream()
                .filter(column -> column.isPlain() && table.distinctShare(column) >= ONE_ROW_EACH)
                .toList();
        if (keys.isEmpty() || wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Long> counts = table.isWhole() ? sampled(keys, wanted) : counted(table, keys, wanted);
        return keys.stream()
                .map(key -> of(table, key, counts.get(keys.indexOf(key)) / (double) wanted.size()))
                .max(Comparator.comparingDouble(KeyMatch::share));
    }

    private static List<Long> sampled(List<ColumnSample> keys, List<String> wanted) {
        Set<String> ids = new HashSet<>(wanted);
        return keys.stream()
                .map(key ->
                        key.present().stream().filter(ids::contains).distinct().count())
                .toList();
    }

    private static List<Long> counted(GivenTable table, List<ColumnSample> keys, List<String> wanted) {
        Column[] found = keys.stream().map(key -> matching(key, wanted)).toArray(Column[]::new);
        Row counts = table.rows()
                .agg(found[0], Arrays.copyOfRange(found, 1, found.length))
                .first();
        return IntStream.range(0, keys.size()).mapToObj(counts::getLong).toList();
    }

    private static Column matching(ColumnSample key, List<String> wanted) {
        Column value = trim(expr(key.sql()).cast("string"));
        return count_distinct(when(value.isInCollection(wanted), value));
    }

    private static KeyMatch of(GivenTable table, ColumnSample key, double share) {
        return new KeyMatch(
                table,
                new Guess(
                        key.name(),
                        key.sql(),
                        "has a row for " + Numbers.percent(share) + " of the ids in the events",
                        share > 0.8 ? Confidence.HIGH : Confidence.MEDIUM),
                share);
    }
}
