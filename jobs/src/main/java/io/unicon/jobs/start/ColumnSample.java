package io.unicon.jobs.start;

import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A column of a file.
 *
 * @param name as in the file; {@code value.amount} for a field of a struct
 * @param sql the expression that returns the column
 * @param type Spark's name of the type
 * @param distinct the approximate number of distinct values in the whole file
 * @param values a sample of the values as texts, one for each sampled row, in the same rows for all columns of a file;
 *     blank where the value is missing
 */
record ColumnSample(String name, String sql, String type, long distinct, List<String> values) {

    private static final Set<String> MISSING = ImmutableSet.of("null", "none", "nan", "undefined", "\\n");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+([.]\\d*)?|[.]\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");

    /** The text without spaces around it; blank for a word that means nothing. */
    static String present(String text) {
        String stripped = text == null ? "" : text.strip();
        return MISSING.contains(stripped.toLowerCase(Locale.ROOT)) ? "" : stripped;
    }

    boolean isText() {
        return type.equals("string");
    }

    boolean isMoment() {
        return type.startsWith("timestamp") || type.equals("date");
    }

    /** Whether the column holds single values, and not lists or maps. */
    boolean isPlain() {
        return !type.startsWith("array") && !type.startsWith("map") && !type.equals("binary");
    }

    /** The share of sampled rows with a value, in [0, 1]. */
    double coverage() {
        return values.isEmpty() ? 0 : present().size() / (double) values.size();
    }

    List<String> present() {
        return values.stream().filter(value -> !value.isEmpty()).toList();
    }

    /** The share of the present values for which the condition holds, in [0, 1]; 0 if there are none. */
    double share(Predicate<String> condition) {
        List<String> present = present();
        return present.isEmpty() ? 0 : present.stream().filter(condition).count() / (double) present.size();
    }

    boolean isNumeric() {
        return share(value -> NUMBER.matcher(value).matches()) >= 0.98;
    }

    boolean isWhole() {
        return share(value -> WHOLE.matcher(value).matches()) >= 0.98;
    }

    static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    /** The number of sampled rows of each present value. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        present().forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }
}
