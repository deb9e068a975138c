package io.unicon.features.source;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.SyntaxErrors;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates Spark's failures to read a shop's files into errors that name the settings. */
final class ReadFailure {

    private static final Pattern FILE = Pattern.compile("(?:reading file|footer for file:) (\\S+?)[.,]?(?:\\s|$)");
    private static final String HEADERS_DIFFER = "CSV header does not conform";

    private ReadFailure() {}

    /** Returns the error to throw if {@code format} cannot be opened at {@code location}. */
    static RuntimeException ofOpening(String setting, String location, String format, Exception failure) {
        throwIfFileNamed(failure);
        return switch (SparkFailure.errorClass(failure)) {
            case "PATH_NOT_FOUND" ->
                error(failure, "%s.files.path: there is nothing at %s. Correct it, or source.path.", setting, location);
            case "UNABLE_TO_INFER_SCHEMA" ->
                error(failure, "%s.files.path: there is no %s data at %s.", setting, format, location);
            case "DATA_SOURCE_NOT_FOUND" ->
                error(
                        failure,
                        "%s.files.format: Spark does not know the format '%s'. Use csv, json, parquet or delta, or"
                                + " put the package that reads it on Spark's class path.",
                        setting,
                        format);
            default ->
                Throwables.getRootCause(failure) instanceof IOException
                        ? ofFile(location, failure)
                        : SparkFailure.unchecked(failure);
        };
    }

    /** Returns the error to throw if Spark cannot resolve {@code expression}. */
    static RuntimeException ofExpression(
            String setting, String key, String expression, Set<String> columns, Exception failure) {
        if (SyntaxErrors.isOne(failure)) {
            return error(
                    failure,
                    "%s.%s: '%s' is not an expression in SQL: %s",
                    setting,
                    key,
                    expression,
                    SparkFailure.brief(failure));
        }
        if (SparkFailure.errorClass(failure).startsWith("UNRESOLVED_COLUMN")) {
            return error(
                    failure,
                    "%s.%s: '%s' refers to a column that is not in the files. Columns found: %s.%s",
                    setting,
                    key,
                    expression,
                    String.join(", ", columns),
                    columns.size() == 1
                            ? " That is a single one: is the delimiter right? It is set by " + setting
                                    + ".files.options.sep."
                            : "");
        }
        return SparkFailure.errorClass(failure).isEmpty()
                ? SparkFailure.unchecked(failure)
                : error(
                        failure,
                        "%s.%s: '%s' cannot be computed: %s",
                        setting,
                        key,
                        expression,
                        SparkFailure.brief(failure));
    }

    /** @throws UserError if a cause of the failure names the file that could not be read */
    static void throwIfFileNamed(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        if (Strings.nullToEmpty(root.getMessage()).startsWith(HEADERS_DIFFER)) {
            throw error(
                    failure,
                    "The files of one mapping must have the same columns in the same order. %s",
                    root.getMessage());
        }
        for (Throwable cause : Throwables.getCausalChain(failure)) {
            Matcher file = FILE.matcher(Strings.nullToEmpty(cause.getMessage()));
            if (file.find()) {
                throw ofFile(file.group(1), failure);
            }
        }
    }

    static UserError ofFile(String file, Throwable failure) {
        return error(
                failure,
                "Cannot read %s: %s. Is it complete and readable, and in the format of the mapping?",
                file,
                Throwables.getRootCause(failure).getMessage());
    }

    private static UserError error(Throwable cause, String template, Object... values) {
        return new UserError(Strings.lenientFormat(template, values), cause);
    }
}
