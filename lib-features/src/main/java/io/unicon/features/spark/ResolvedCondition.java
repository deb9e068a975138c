package io.unicon.features.spark;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.TreePattern;

/** An SQL condition whose columns and functions are known. */
public final class ResolvedCondition {

    private final Expression resolved;

    ResolvedCondition(Expression resolved) {
        this.resolved = resolved;
    }

    /** Whether the same row has the same result every time: the condition neither draws at random nor reads the clock. */
    public boolean isRepeatable() {
        return resolved.deterministic() && !resolved.containsPattern(TreePattern.CURRENT_LIKE());
    }

    /** Whether the condition reads the column; case does not matter. */
    public boolean reads(String column) {
        return resolved.references().exists(reference -> reference.name().equalsIgnoreCase(column));
    }
}
