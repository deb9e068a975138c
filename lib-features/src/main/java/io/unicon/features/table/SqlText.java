package io.unicon.features.table;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of SQL statements. */
public final class SqlText {

    private SqlText() {}

    /** Returns the text as a quoted and escaped string literal. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Returns the condition that the column equals one of the texts, as in {@code action IN ('click', 'cart')}. */
    static String isOneOf(String column, List<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
