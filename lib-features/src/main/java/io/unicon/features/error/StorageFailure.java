package io.unicon.features.error;

import com.google.common.base.Throwables;
import java.util.Optional;

/** Recognises failures to reach a file system. */
public final class StorageFailure {

    private static final String UNKNOWN_SCHEME = "No FileSystem for scheme";

    private StorageFailure() {}

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
