package io.unicon.features.error;

import com.google.common.base.Strings;

/**
 * A mistake that the caller can correct: a wrong setting, a missing file, a table that does not exist yet. Its message
 * names the problem, the values and the remedy. It is shown without a stack trace; every other exception is a bug.
 */
public final class UserError extends RuntimeException {

    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Checks one condition on the caller's input.
     *
     * @param template the message, with {@code %s} for each value
     * @throws UserError if the condition does not hold
     */
    public static void check(boolean condition, String template, Object... values) {
        if (!condition) {
            throw new UserError(Strings.lenientFormat(template, values));
        }
    }
}
