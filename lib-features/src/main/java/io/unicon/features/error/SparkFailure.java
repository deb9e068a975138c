package io.unicon.features.error;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import org.apache.spark.SparkThrowable;

/** What an exception of Spark says, in short. */
public final class SparkFailure {

    private SparkFailure() {}

    /** Spark's own name of the problem, such as {@code INVALID_WHERE_CONDITION}; empty where it has none. */
    public static String errorClass(Throwable failure) {
        return failure instanceof SparkThrowable spark ? Strings.nullToEmpty(spark.getErrorClass()) : "";
    }

    /** The first line of the message that says something; the plan and the quoted statement follow it. */
    public static String brief(Throwable failure) {
        return Splitter.on('\n')
                .trimResults()
                .omitEmptyStrings()
                .split(failure.getMessage())
                .iterator()
                .next();
    }

    /** The failure, to be thrown: Spark throws checked exceptions from methods that declare none. */
    public static RuntimeException unchecked(Exception failure) {
        Throwables.throwIfUnchecked(failure);
        return new IllegalStateException(failure);
    }
}
