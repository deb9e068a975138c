package io.unicon.features.table;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of SQL statements. */
public final class SqlText {

    private SqlText() {}

    /** The text as a string literal, quoted and escaped. */
    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** The condition that a column has one of the texts, as in {@code action IN ('click', 'cart')}. */
    static String isOneOf(String column, List<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", column + " IN (", ")"));
    }
}
