package io.unicon.features.spark;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.TreePattern;

/** An SQL condition with resolved columns and functions. */
public final class ResolvedCondition {

    private final Expression resolved;

    ResolvedCondition(Expression resolved) {
        this.resolved = resolved;
    }

    /** Whether the condition returns the same result for a row every time, without random numbers and the clock. */
    public boolean isRepeatable() {
        return resolved.deterministic() && !resolved.containsPattern(TreePattern.CURRENT_LIKE());
    }

    /** Whether the condition reads the column; the case of the name does not matter. */
    public boolean reads(String column) {
        return resolved.references().exists(reference -> reference.name().equalsIgnoreCase(column));
    }
}
