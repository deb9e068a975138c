package io.unicon.jobs.start;

import io.unicon.features.error.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The delimiter of a CSV file, and whether its first line names the columns.
 *
 * @param namesAll whether it names all of them
 */
record CsvLayout(String delimiter, boolean hasHeader, boolean namesAll, String evidence) {

    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", "::");

    /**
     * The layout of lines.
     *
     * @throws UserError if no delimiter splits the lines into the same number of columns
     */
    static CsvLayout of(String path, List<String> lines) {
        String best = null;
        double bestScore = 0;
        for (String delimiter : DELIMITERS) {
            double score = score(lines, delimiter);
            if (score > bestScore) {
                bestScore = score;
                best = delimiter;
            }
        }
        UserError.check(
                best != null,
                "%s is no table: none of the delimiters , ; tab | :: splits its lines into the same number of columns. %s"
                        + " Each line must be one event or one item; convert the file first.",
                path,
                lines.size() > 1 ? "Its first lines have different forms, or one column only." : "It has one line.");
        String chosen = best == null ? "," : best;
        List<List<String>> rows =
                lines.stream().map(line -> fields(line, chosen)).toList();
        boolean header = hasHeader(rows);
        return new CsvLayout(
                chosen,
                header,
                !rows.get(0).contains(""),
                (chosen.equals("\t") ? "separated by tabs, " : "separated by \"" + chosen + "\", ")
                        + rows.get(0).size() + " columns, "
                        + (header ? "the first line names them" : "no line with names"));
    }

    /** The fields of a line; a quoted delimiter does not split. */
    static List<String> fields(String line, String delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"') {
                quoted = !quoted;
            } else if (!quoted && line.startsWith(delimiter, i)) {
                fields.add(field.toString().strip());
                field.setLength(0);
                i += delimiter.length() - 1;
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    /** Columns if nearly every line has the same number of them and there are two or more; otherwise 0. */
    private static double score(List<String> lines, String delimiter) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        List<String> whole = lines.size() > 2 ? lines.subList(0, lines.size() - 1) : lines; // the last can be cut
        whole.forEach(line -> sizes.merge(fields(line, delimiter).size(), 1, Integer::sum));
        Map.Entry<Integer, Integer> usual =
                sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        boolean regular = usual.getValue() >= 0.8 * whole.size();
        return usual.getKey() >= 2 && regular ? usual.getKey() : 0;
    }

    /**
     * A line of names has no number, no time and no value twice, and is not a row like the others. A table that was written
     * with the numbers of its rows has no name for them.
     */
    private static boolean hasHeader(List<List<String>> rows) {
        List<String> first = rows.get(0);
        boolean numbered =
                first.get(0).isEmpty() && rows.stream().skip(1).allMatch(row -> ColumnSample.isNumber(row.get(0)));
        boolean names = first.stream()
                .skip(numbered ? 1 : 0)
                .allMatch(name -> !name.isEmpty()
                        && !ColumnSample.isNumber(name)
                        && TimeForm.ofText(name).isEmpty());
        if (!names || new HashSet<>(first).size() < first.size()) {
            return false;
        }
        boolean known = first.stream().anyMatch(name -> Role.namedBy(name).isPresent() || name.equalsIgnoreCase("id"));
        return known
                || IntStream.range(0, first.size())
                        .anyMatch(column -> looksDifferent(rows, column) || neverRecurs(rows, column));
    }

    /** Whether the values below recur, and the first one is not among them. */
    private static boolean neverRecurs(List<List<String>> rows, int column) {
        List<String> below = rows.stream()
                .skip(1)
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .toList();
        return below.size() >= 10
                && new HashSet<>(below).size() <= below.size() / 3
                && !below.contains(rows.get(0).get(column));
    }

    private static boolean looksDifferent(List<List<String>> rows, int column) {
        return rows.size() > 1
                && rows.stream()
                                .skip(1)
                                .filter(row -> column < row.size())
                                .filter(row -> ColumnSample.isNumber(row.get(column))
                                        || TimeForm.ofText(row.get(column)).isPresent())
                                .count()
                        >= 0.8 * (rows.size() - 1);
    }
}
