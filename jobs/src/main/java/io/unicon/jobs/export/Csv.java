package io.unicon.jobs.export;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Comma-separated values as of RFC 4180, which spreadsheets show and do not execute.
 *
 * <p>A text that begins with {@code = + - @}, also after spaces or in full width, is a formula to a spreadsheet; with an
 * apostrophe before it, it is not (OWASP, CSV Injection). Whole numbers are left as they are, since ids can be negative.
 */
final class Csv {

    private static final String FORMULA = "^(?![+-]?\\d+$)\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]";
    private static final Pattern BEGINS_FORMULA = Pattern.compile(FORMULA);
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private Csv() {}

    /** One line with its end. Texts are made harmless; numbers are as {@code String.valueOf}. */
    static String line(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof String text ? quoted(harmless(text)) : String.valueOf(value))
                .collect(joining(",", "", "\n"));
    }

    private static String harmless(String text) {
        return BEGINS_FORMULA.matcher(text).find() ? "'" + text : text;
    }

    private static String quoted(String text) {
        return QUOTED.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    static boolean isText(StructField field) {
        return field.dataType().equals(DataTypes.StringType);
    }

    /** The text of a column, made harmless. */
    static Column harmless(Column text) {
        return when(text.rlike(FORMULA), concat(lit("'"), text)).otherwise(text).as(text.toString());
    }
}
