package io.unicon.features.spark;

import org.apache.spark.sql.catalyst.parser.ParseException;

/** Failures of Spark's SQL parser. */
public final class SyntaxErrors {

    private SyntaxErrors() {}

    /** Whether the failure says that a text is not SQL. */
    public static boolean isOne(Throwable failure) {
        return failure instanceof ParseException;
    }
}
