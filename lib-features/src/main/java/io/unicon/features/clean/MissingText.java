package io.unicon.features.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.trim;

import org.apache.spark.sql.Column;

/** Texts that name nothing: blank ones, and the words that programs write for a missing value. */
final class MissingText {

    private static final Object[] WORDS = {"", "null", "none", "nan", "undefined", "\\n"};

    private MissingText() {}

    static Column in(Column text) {
        return coalesce(lower(trim(text)).isin(WORDS), lit(true));
    }
}
