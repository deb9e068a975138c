package io.unicon.features.spark;

import org.apache.spark.sql.catalyst.parser.ParseException;

/** Recognises failures of Spark's SQL parser. */
public final class SyntaxErrors {

    private SyntaxErrors() {}

    /** Whether the failure was caused by text that is not SQL. */
    public static boolean isOne(Throwable failure) {
        return failure instanceof ParseException;
    }
}
