package io.unicon.features.error;

import com.google.common.base.Throwables;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;

/** Recognises failures to reach a file system. */
public final class StorageFailure {

    private static final String UNKNOWN_SCHEME = "No FileSystem for scheme";

    private StorageFailure() {}

    /** A sentence with the remedy, if the failure was caused by a lack of permission. */
    public static Optional<String> ofPermission(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        boolean denied = root instanceof AccessDeniedException
                || root instanceof AccessControlException
                || String.valueOf(root.getMessage()).contains("Permission denied");
        return denied
                ? Optional.of("No permission: " + root.getMessage() + ". Ask for it, or choose another place.")
                : Optional.empty();
    }

    /** One sentence with the remedy, if the failure was caused by a scheme that this Spark cannot read or write. */
    public static Optional<String> ofScheme(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        String message = String.valueOf(root.getMessage());
        if (message.startsWith(UNKNOWN_SCHEME)) {
            return Optional.of(message + ". Correct it, or put the package of that file system on Spark's class path.");
        }
        return root instanceof ClassNotFoundException && message.contains("FileSystem")
                ? Optional.of(message + ". Put the package of that file system on Spark's class path, such as"
                        + " --packages org.apache.hadoop:hadoop-aws:VERSION_OF_HADOOP for s3a.")
                : Optional.empty();
    }
}
