package io.unicon.features.source;

import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Values of texts that are wholly of a type; null for all others. Spark's own casts guess: 10:00 becomes a time of today,
 * 2020 the first of January, and 5d a 5.
 */
final class StrictText {

    private static final String DATE = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}";
    private static final String CLOCK = "[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}([.][0-9]{1,9})?)?";
    private static final String ZONE = " ?([A-Za-z][A-Za-z0-9/_+:-]*|[+-][0-9]{1,2}:[0-9]{2})";
    private static final String TIME = "^%s([T ]%s(%s)?)?$".formatted(DATE, CLOCK, ZONE);
    private static final String NAMES_ZONE = "^%s[T ]%s%s$".formatted(DATE, CLOCK, ZONE);
    private static final String NUMBER = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$";
    private static final String WHOLE = "^[+-]?[0-9]{1,19}$";

    private StrictText() {}

    /** The time of a text such as {@code 2020-09-16 10:00:00}, with a zone or in UTC, or of a date at midnight UTC. */
    static Column time(Column text) {
        return parsed(text, TIME, "TIMESTAMP");
    }

    /** Whether the text of a time names its zone. */
    static Column namesZone(Column text) {
        return trim(text).rlike(NAMES_ZONE);
    }

    static Column number(Column text) {
        return parsed(text, NUMBER, "DOUBLE");
    }

    static Column whole(Column text) {
        return parsed(text, WHOLE, "BIGINT");
    }

    private static Column parsed(Column text, String pattern, String type) {
        Column value = trim(text);
        return when(value.rlike(pattern), value.cast(type));
    }
}
