package io.unicon.features.spark;

/**
 * An SQL expression that cannot be computed from one row alone, or not twice with the same result. The message is the
 * end of a sentence whose subject is the expression, such as "contains a subquery; ...".
 */
public final class RefusedExpression extends Exception {

    RefusedExpression(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** Throws if the condition does not hold. */
    static void check(boolean condition, String problem) throws RefusedExpression {
        if (!condition) {
            throw new RefusedExpression(problem, null);
        }
    }
}
