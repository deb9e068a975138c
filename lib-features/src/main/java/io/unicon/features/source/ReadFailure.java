package io.unicon.features.source;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.StorageFailure;
import io.unicon.features.error.UserError;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates Spark's failures to read a shop's files into errors that name the settings. */
final class ReadFailure {

    private static final Pattern FILE = Pattern.compile("(?:reading file|footer for file:) (\\S+?)[.,]?(?:\\s|$)");
    private static final List<String> HEADERS_DIFFER =
            List.of("CSV header does not conform", "Number of column in CSV header is not equal");

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
            default -> ofCause(setting, location, format, failure);
        };
    }

    private static RuntimeException ofCause(String setting, String location, String format, Exception failure) {
        Throwable root = Throwables.getRootCause(failure);
        if (root instanceof UnsupportedCharsetException || root instanceof IllegalCharsetNameException) {
            return error(
                    failure,
                    "%s.files.options.encoding: Java does not know the encoding '%s'. Use UTF-8, ISO-8859-1,"
                            + " windows-1252, UTF-16 or another that Java knows.",
                    setting,
                    root.getMessage());
        }
        Optional<String> scheme = StorageFailure.ofScheme(failure);
        if (scheme.isPresent()) {
            return error(failure, "Cannot read %s: %s", location, scheme.get());
        }
        if (root instanceof IOException) {
            return ofFile(location, failure);
        }
        return failure instanceof IllegalArgumentException
                ? error(
                        failure,
                        "Cannot open %s as %s: %s. Correct %s.files.",
                        location,
                        format,
                        root.getMessage(),
                        setting)
                : SparkFailure.unchecked(failure);
    }

    /** @throws UserError if a cause of the failure names the file that could not be read */
    static void throwIfFileNamed(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        String reason = Strings.nullToEmpty(root.getMessage());
        if (HEADERS_DIFFER.stream().anyMatch(reason::startsWith)) {
            throw error(
                    failure,
                    "The files of one mapping must have the same columns in the same order. %s",
                    reason.replaceAll("\\s+", " "));
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
