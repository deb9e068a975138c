package io.unicon.features.spark;

import com.google.common.collect.ImmutableList;
import io.unicon.features.error.SparkFailure;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedWindowExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.functions;
import scala.runtime.BoxedUnit;

/**
 * An SQL expression of the configuration that yields one value for one row. It is parsed, and its columns and functions
 * are not resolved yet.
 */
public final class RowExpression {

    private static final Set<String> OF_SEVERAL_ROWS = Set.of("MISSING_GROUP_BY", "UNSUPPORTED_GENERATOR");

    private final Column written;
    private final String outlook;

    private RowExpression(Column written, String scope) {
        this.written = written;
        this.outlook = "it can look only at " + scope + " at a time.";
    }

    /**
     * Parses the expression with the active Spark session.
     *
     * @param scope what the expression may read, for messages, such as "one row of the files"
     * @throws RefusedExpression if the text is not SQL, selects several columns, or contains a subquery or a window
     */
    public static RowExpression parse(String sql, String scope) throws RefusedExpression {
        RowExpression parsed = new RowExpression(parsed(sql), scope);
        RefusedExpression.check(!(parsed.expression() instanceof Star), "selects several columns; name one.");
        RefusedExpression.check(!parsed.contains(SubqueryExpression.class), "contains a subquery; " + parsed.outlook);
        RefusedExpression.check(
                !parsed.contains(WindowExpression.class) && !parsed.contains(UnresolvedWindowExpression.class),
                parsed.severalRows());
        return parsed;
    }

    private static Column parsed(String sql) throws RefusedExpression {
        try {
            return functions.expr(sql);
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            if (failure instanceof ParseException) {
                throw new RefusedExpression("is not an expression in SQL: " + SparkFailure.brief(failure), failure);
            }
            throw SparkFailure.unchecked(failure);
        }
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

    /**
     * Resolves the expression over the columns of the rows, without a Spark job.
     *
     * @throws RefusedExpression if it refers to unknown columns or functions, looks at several rows, calls Java, raises
     *     errors, or is not deterministic
     */
    public ResolvedExpression over(Dataset<Row> rows) throws RefusedExpression {
        ResolvedExpression resolved = resolved(rows);
        RefusedExpression.check(!resolved.spansRows(), severalRows());
        RefusedExpression.check(
                !resolved.callsJava(),
                "calls a method of Java (reflect, java_method), which could do anything; use functions of SQL.");
        RefusedExpression.check(
                !resolved.raisesErrors(),
                "ends the run with an error for some rows (raise_error, assert_true); use null for a wrong value.");
        RefusedExpression.check(
                resolved.isRepeatable(),
                "is not deterministic, since it draws at random, reads the clock, or depends on how Spark divides the"
                        + " rows.");
        return resolved;
    }

    private ResolvedExpression resolved(Dataset<Row> rows) throws RefusedExpression {
        try {
            return new ResolvedExpression(rows.select(written).queryExecution().analyzed());
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            String error = SparkFailure.errorClass(failure);
            if (error.isEmpty()) {
                throw SparkFailure.unchecked(failure);
            }
            throw OF_SEVERAL_ROWS.stream().anyMatch(error::startsWith)
                    ? new RefusedExpression(severalRows(), failure)
                    : new RefusedExpression("cannot be computed: " + SparkFailure.brief(failure), failure);
        }
    }

    private String severalRows() {
        return "aggregates, ranks or multiplies rows; " + outlook;
    }

    private boolean contains(Class<?> kind) {
        return expression().exists(part -> kind.isInstance(part));
    }

    private Expression expression() {
        return written.expr();
    }
}
