package io.unicon.features.error;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import org.apache.spark.SparkThrowable;

/** Reads the parts of an exception of Spark that a message to the user needs. */
public final class SparkFailure {

    private SparkFailure() {}

    /** Spark's error class, such as {@code INVALID_WHERE_CONDITION}; empty if the exception has none. */
    public static String errorClass(Throwable failure) {
        return failure instanceof SparkThrowable spark ? Strings.nullToEmpty(spark.getErrorClass()) : "";
    }

    /** The first line of the message that is not blank; the plan and the quoted statement follow it. */
    public static String brief(Throwable failure) {
        return Splitter.on('\n')
                .trimResults()
                .omitEmptyStrings()
                .split(failure.getMessage())
                .iterator()
                .next();
    }

    /** Returns an unchecked exception to throw, since Spark throws checked exceptions without declaring them. */
    public static RuntimeException unchecked(Exception failure) {
        Throwables.throwIfUnchecked(failure);
        return new IllegalStateException(failure);
    }
}
