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

/** A parsed SQL condition whose columns and functions are not resolved yet. */
public final class ParsedCondition {

    private final Column written;

    private ParsedCondition(Column written) {
        this.written = written;
    }

    /** Parses the condition. Throws Spark's exception if the text is not SQL; see {@link SyntaxErrors}. */
    public static ParsedCondition parse(String sql) {
        return new ParsedCondition(functions.expr(sql));
    }

    public Column column() {
        return written;
    }

    /** The names of the columns as written, in the order of the text. */
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

    /** Resolves the condition over the columns of the rows. Throws Spark's exception if that fails. */
    public ResolvedCondition over(Dataset<Row> rows) {
        return new ResolvedCondition(
                ((Filter) rows.where(written).queryExecution().analyzed()).condition());
    }

    private Expression expression() {
        return written.expr();
    }
}
