package io.unicon.features.table;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.UserError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises failures that the files of a table caused, since they were deleted or damaged. */
public final class BrokenTable {

    private static final Set<String> OF_LOG = Set.of(
            "DELTA_TRUNCATED_TRANSACTION_LOG",
            "DELTA_NO_RECREATABLE_HISTORY_FOUND",
            "DELTA_NO_COMMITS_FOUND",
            "DELTA_LOG_FILE_NOT_FOUND",
            "DELTA_LOG_FILE_NOT_FOUND_FOR_STREAMING_SOURCE",
            "DELTA_STATE_RECOVER_ERROR",
            "DELTA_VERSIONS_NOT_CONTIGUOUS",
            "DELTA_TXN_LOG_FAILED_INTEGRITY");

    /** Delta parses its log strictly, and nothing else of UNICON does. */
    private static final String MALFORMED_COMMIT = "MALFORMED_RECORD_IN_PARSING";

    private static final Map<Pattern, String> OF_FILE = ImmutableMap.of(
            Pattern.compile("File (\\S+) does not exist"), "missing",
            Pattern.compile("Checksum error: (\\S+) at"), "damaged",
            Pattern.compile("(?s)reading file (\\S+)\\. Details:.*CRC checksum verification failed"), "damaged",
            Pattern.compile("(\\S+) is not a Parquet file"), "damaged");

    private static final String WAY_OUT = " Restore it from a backup; or delete the table's folder and run the job that"
            + " writes it (`unicon flow` shows which one that is).";

    private BrokenTable() {}

    /**
     * Opens a table.
     *
     * @throws UserError if its log is damaged
     */
    static <T> T open(String location, Supplier<T> opening) {
        try {
            return opening.get();
        } catch (Exception failure) { // Delta throws checked exceptions from methods that declare none
            for (Throwable cause : Throwables.getCausalChain(failure)) {
                if (OF_LOG.contains(SparkFailure.errorClass(cause))) {
                    throw new UserError(
                            "The log of the table %s is damaged: %s.".formatted(location, SparkFailure.brief(cause))
                                    + WAY_OUT,
                            failure);
                }
            }
            throw SparkFailure.unchecked(failure);
        }
    }

    /** The message to the user if a failure names a missing or damaged file of a table. */
    public static Optional<String> problem(Throwable failure, String warehouse) {
        Pattern within = Pattern.compile(Pattern.quote(warehouse.replaceFirst("^[a-z0-9]+:/+", "/")) + "/(\\w+)/");
        for (Throwable cause : Throwables.getCausalChain(failure)) {
            if (Strings.nullToEmpty(cause.getMessage()).contains(MALFORMED_COMMIT)) {
                return Optional.of("The log of a table that the job reads is damaged: a commit in its _delta_log is not"
                        + " whole JSON." + WAY_OUT);
            }
            for (Map.Entry<Pattern, String> kind : OF_FILE.entrySet()) {
                Matcher file = kind.getKey().matcher(Strings.nullToEmpty(cause.getMessage()));
                if (file.find()) {
                    Matcher table = within.matcher(file.group(1));
                    if (table.find()) {
                        return Optional.of("A file of the table %s is %s: %s."
                                        .formatted(table.group(1), kind.getValue(), file.group(1))
                                + WAY_OUT);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
