package io.unicon.jobs.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small tables that translate codes of another table to words, such as a number of a category to its name. A mapping reads
 * one table for each block, so the words become an expression over the codes.
 *
 * @param used the paths of the tables that translate something
 */
record Lookups(List<GivenTable> tables, Set<String> used) {

    private static final int MOST_ROWS = 100;
    private static final double KNOWN = 0.95;
    private static final int FEWEST_LETTERS = 4;

    /** The tables, with columns for the words that the small ones translate their codes to. */
    static Lookups join(List<GivenTable> tables) {
        Set<String> used = new LinkedHashSet<>();
        List<GivenTable> joined = tables;
        // A table that is translated by a second one translates a third one: a group of categories, a category, an
        // item.
        for (int step = 0; step < 2; step++) {
            List<GivenTable> known = joined;
            joined = known.stream().map(table -> join(table, known, used)).toList();
        }
        return new Lookups(joined, used);
    }

    private static GivenTable join(GivenTable table, List<GivenTable> lookups, Set<String> used) {
        List<ColumnSample> columns = new ArrayList<>(table.columns());
        for (GivenTable lookup : lookups) {
            if (lookup.rowCount() > MOST_ROWS
                    || lookup.rowCount() >= table.rowCount()
                    || lookup.path().equals(table.path())) {
                continue;
            }
            Key.of(table, lookup).ifPresent(key -> {
                Set<String> names = columns.stream().map(ColumnSample::name).collect(Collectors.toSet());
                List<ColumnSample> words = lookup.columns().stream()
                        .filter(column -> !names.contains(column.name()) && isWords(column))
                        .filter(column -> key.codes().size() > 1 || !key.keys().contains(column))
                        .toList();
                words.forEach(column -> columns.add(key.translated(column)));
                if (!words.isEmpty()) {
                    used.add(lookup.path());
                    key.together().filter(code -> !names.contains(code.name())).ifPresent(columns::add);
                }
            });
        }
        return table.with(columns);
    }

    private static boolean isWords(ColumnSample column) {
        return column.isText() && !column.isNumeric() && column.coverage() >= KNOWN && column.distinct() > 1;
    }

    /**
     * The codes of a table and the columns of a lookup table that hold them.
     *
     * @param codes one column or two
     * @param keys the columns in the lookup table, in which each key has one row
     */
    private record Key(List<ColumnSample> codes, List<ColumnSample> keys) {

        static Optional<Key> of(GivenTable table, GivenTable lookup) {
            List<Key> single = lookup.columns().stream()
                    .flatMap(key -> table.columns().stream()
                            .filter(code -> code.isPlain() && !isId(code) && sameName(code, key))
                            .map(code -> new Key(List.of(code), List.of(key))))
                    .toList();
            Stream<Key> pairs = IntStream.range(0, single.size())
                    .boxed()
                    .flatMap(i -> single.stream()
                            .skip(i + 1L)
                            .map(other -> single.get(i).and(other)));
            return Stream.concat(single.stream(), pairs)
                    .filter(key -> key.isUnique() && key.isKnown())
                    .findFirst();
        }

        private Key and(Key other) {
            return new Key(List.of(codes.get(0), other.codes.get(0)), List.of(keys.get(0), other.keys.get(0)));
        }

        private static boolean sameName(ColumnSample code, ColumnSample key) {
            String one = letters(code);
            String other = letters(key);
            return Math.min(one.length(), other.length()) >= FEWEST_LETTERS
                    && (one.endsWith(other) || other.endsWith(one));
        }

        /** Ids of items and consumers have tables of their own, also small ones. */
        private static boolean isId(ColumnSample code) {
            return Role.ITEM.nameScore(code.name()) == 1 || Role.CONSUMER.nameScore(code.name()) == 1;
        }

        private static String letters(ColumnSample column) {
            return column.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        }

        private boolean isUnique() {
            List<String> found = texts(keys);
            return found.stream().noneMatch(String::isEmpty) && new HashSet<>(found).size() == found.size();
        }

        private boolean isKnown() {
            Set<String> known = new HashSet<>(texts(keys));
            List<String> wanted =
                    texts(codes).stream().filter(code -> !code.isEmpty()).toList();
            long found = wanted.stream().filter(known::contains).count();
            return new HashSet<>(wanted).size() > 1 && found >= KNOWN * wanted.size();
        }

        /** The code of each row; blank if a part of it is missing. */
        private static List<String> texts(List<ColumnSample> columns) {
            return IntStream.range(0, columns.get(0).values().size())
                    .mapToObj(row -> columns.stream()
                            .map(column -> column.values().get(row))
                            .toList())
                    .map(parts -> parts.contains("") ? "" : String.join("-", parts))
                    .toList();
        }

        private String sql() {
            return codes.size() == 1
                    ? "trim(" + codes.get(0).sql() + ")"
                    : "concat_ws('-', " + codes.stream().map(ColumnSample::sql).collect(Collectors.joining(", ")) + ")";
        }

        /** Two codes as one, which can be the id of an item. */
        Optional<ColumnSample> together() {
            List<String> values = texts(codes);
            return codes.size() == 1
                    ? Optional.empty()
                    : Optional.of(new ColumnSample(
                            codes.stream().map(ColumnSample::name).collect(Collectors.joining("+")),
                            sql(),
                            "string",
                            new HashSet<>(values).size(),
                            values));
        }

        ColumnSample translated(ColumnSample words) {
            List<String> known = texts(keys);
            Map<String, String> translations = new HashMap<>();
            IntStream.range(0, known.size())
                    .forEach(row ->
                            translations.put(known.get(row), words.values().get(row)));
            String pairs = new TreeMap<>(translations)
                    .entrySet().stream()
                            .filter(pair -> !pair.getValue().isEmpty())
                            .map(pair -> Sql.text(pair.getKey()) + ", " + Sql.text(pair.getValue()))
                            .collect(Collectors.joining(", "));
            return new ColumnSample(
                    words.name(),
                    "try_element_at(map(" + pairs + "), " + sql() + ")",
                    "string",
                    words.distinct(),
                    texts(codes).stream()
                            .map(code -> translations.getOrDefault(code, ""))
                            .toList());
        }
    }
}
