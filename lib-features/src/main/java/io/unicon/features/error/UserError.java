package io.unicon.features.error;

import com.google.common.base.Strings;
import java.util.ArrayList;
import java.util.List;

/**
 * A mistake that the caller can correct: a wrong setting, a missing file, a table that does not exist yet. Its message
 * names the problem, the values and the remedy, without credentials of URIs. It is shown without a stack trace; every other exception is a bug.
 */
public sealed class UserError extends RuntimeException permits PartialMistake {

    private static final ThreadLocal<List<UserError>> COLLECTED = new ThreadLocal<>();

    public UserError(String message) {
        super(Redaction.of(message));
    }

    public UserError(String message, Throwable cause) {
        super(Redaction.of(message), cause);
    }

    /**
     * Checks one condition on the caller's input.
     *
     * @param template the message, with {@code %s} for each value
     * @throws UserError if the condition does not hold, unless the checks are {@linkplain #collect collected}
     */
    public static void check(boolean condition, String template, Object... values) {
        if (!condition) {
            UserError mistake = new UserError(Strings.lenientFormat(template, values));
            List<UserError> collected = COLLECTED.get();
            if (collected == null) {
                throw mistake;
            }
            collected.add(mistake);
        }
    }

    /**
     * Runs code that only checks and builds, such as the constructor of a record of settings, and does not stop at the
     * first check that fails. What the code has built is of no use if one did.
     *
     * @return the messages of the checks of this thread that failed, in order
     */
    public static List<String> collect(Runnable checks) {
        List<UserError> collected = new ArrayList<>();
        COLLECTED.set(collected);
        try {
            checks.run();
        } catch (UserError last) {
            collected.add(last);
        } catch (RuntimeException failure) { // A check that failed can have let a wrong value through.
            if (collected.isEmpty()) {
                throw failure;
            }
        } finally {
            COLLECTED.remove();
        }
        return collected.stream().map(Throwable::getMessage).distinct().toList();
    }
}
