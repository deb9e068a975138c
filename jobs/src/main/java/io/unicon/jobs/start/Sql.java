package io.unicon.jobs.start;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Pieces of SQL. */
final class Sql {

    private static final Set<String> WORDS = ImmutableSet.of(
            "order",
            "group",
            "select",
            "from",
            "where",
            "case",
            "when",
            "end",
            "and",
            "or",
            "not",
            "in",
            "is",
            "null",
            "true",
            "false",
            "as",
            "by",
            "on",
            "join",
            "table",
            "user",
            "current_user",
            "current_date",
            "date",
            "timestamp",
            "time",
            "value",
            "values",
            "interval",
            "between",
            "like",
            "then",
            "else",
            "desc",
            "asc",
            "current_timestamp",
            "session_user",
            "with",
            "union",
            "all",
            "any",
            "distinct",
            "having",
            "limit",
            "set");

    private Sql() {}

    static boolean isWord(String name) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String texts(Collection<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", "));
    }

    /** The column in lower case without spaces around it, for comparison with words. */
    static String word(String sql) {
        return "lower(trim(" + sql + "))";
    }
}
