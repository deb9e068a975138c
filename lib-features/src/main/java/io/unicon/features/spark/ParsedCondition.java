package io.unicon.features.spark;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.functions;
import scala.runtime.BoxedUnit;

/** An SQL condition as it was written, before it is known which columns and functions exist. */
public final class ParsedCondition {

    private final Column written;

    private ParsedCondition(Column written) {
        this.written = written;
    }

    /** Parses the condition. Text that is not SQL throws Spark's exception; see {@link SyntaxErrors}. */
    public static ParsedCondition parse(String sql) {
        return new ParsedCondition(functions.expr(sql));
    }

    public Column column() {
        return written;
    }

    /** The names of the columns, as they were written, in their order. */
    public List<String> names() {
        ImmutableList.Builder<String> names = ImmutableList.builder();
        expression().foreach(part -> {
            if (part instanceof UnresolvedAttribute attribute) {
                names.add(attribute.name());
            }
            return BoxedUnit.UNIT;
        });
        return names.build();
    }

    public boolean hasSubquery() {
        return expression().exists(part -> part instanceof SubqueryExpression);
    }

    public boolean hasWindow() {
        return expression()
                .exists(part -> part instanceof WindowExpression || part instanceof UnresolvedWindowExpression);
    }

    /** The condition over the columns of the rows. One that cannot be resolved throws Spark's exception. */
    public ResolvedCondition over(Dataset<Row> rows) {
        return new ResolvedCondition(
                ((Filter) rows.where(written).queryExecution().analyzed()).condition());
    }

    private Expression expression() {
        return written.expr();
    }
}
