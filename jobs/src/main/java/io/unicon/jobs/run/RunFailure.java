package io.unicon.jobs.run;

import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.StorageFailure;
import io.unicon.features.error.UserError;
import io.unicon.features.table.BrokenTable;
import java.util.Arrays;
import java.util.Optional;

/** What a failed run says to the user and to the table {@code runs}. */
final class RunFailure {

    private static final String DISK_FULL = "No space left on device";
    private static final String OURS = "io.unicon.";

    private RunFailure() {}

    /** The caller's mistake behind the failure, if it is one; Spark wraps the exceptions of tasks. */
    static Optional<UserError> mistake(Throwable failure, String warehouse) {
        for (Throwable cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof UserError mistake) {
                return Optional.of(mistake);
            }
            if (Strings.nullToEmpty(cause.getMessage()).contains(DISK_FULL)) {
                return Optional.of(new UserError(
                        "A disk is full: that of the warehouse (" + warehouse + ") or that of Spark's temporary files"
                                + " (spark.local.dir). Make room and run the job again; it leaves what an undisturbed"
                                + " run leaves.",
                        failure));
            }
        }
        return BrokenTable.problem(failure, warehouse)
                .or(() -> StorageFailure.ofPermission(failure))
                .map(problem -> new UserError(problem, failure));
    }

    /**
     * The reason for the table {@code runs}: the message to the user, or else the kind and the place of the failure. The
     * message of another exception can quote the data.
     */
    static String reason(Throwable failure, String warehouse) {
        return mistake(failure, warehouse).map(Throwable::getMessage).orElseGet(() -> kindAndPlace(failure));
    }

    private static String kindAndPlace(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        String error = SparkFailure.errorClass(root);
        return root.getClass().getName()
                + (error.isEmpty() ? "" : " [" + error + "]")
                + Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith(OURS))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("")
                + ". The log of the run has the message.";
    }
}
