package io.unicon.features.spark;

import org.apache.spark.sql.catalyst.expressions.AssertTrue;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.RaiseError;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.types.DataType;

/** An SQL expression with resolved columns and functions, as the only column of a resolved query. */
public final class ResolvedExpression {

    private final LogicalPlan query;

    ResolvedExpression(LogicalPlan query) {
        this.query = query;
    }

    public DataType type() {
        return query.schema().fields()[0].dataType();
    }

    /** Whether the expression reads the column; the case of the name does not matter. */
    public boolean reads(String column) {
        return expression().references().exists(reference -> reference.name().equalsIgnoreCase(column));
    }

    boolean spansRows() {
        return !(query instanceof Project)
                || query.exists(
                        part -> part instanceof Aggregate || part instanceof Generate || part instanceof Window);
    }

    boolean callsJava() {
        return expression().exists(part -> part instanceof CallMethodViaReflection);
    }

    boolean raisesErrors() {
        return expression().exists(part -> part instanceof RaiseError || part instanceof AssertTrue);
    }

    /** Whether the expression returns the same result for a row every time, without random numbers and the clock. */
    boolean isRepeatable() {
        return expression().deterministic() && !expression().containsPattern(TreePattern.CURRENT_LIKE());
    }

    private Expression expression() {
        return (Expression) ((Project) query).projectList().head();
    }
}
