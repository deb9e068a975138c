package io.unicon.features.source;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.RefusedExpression;
import io.unicon.features.spark.ResolvedExpression;
import io.unicon.features.spark.RowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/**
 * The expressions of one mapping over the columns of its files. A wrong expression yields null; {@link #check} reports
 * all of them together.
 */
final class MappedExpressions {

    private static final Column WRONG = functions.lit(null);

    private final String setting;
    private final Dataset<Row> rows;
    private final List<String> columns;
    private final List<String> problems = new ArrayList<>();

    /** @param columns the names of the columns that the files have, for messages */
    MappedExpressions(String setting, Dataset<Row> rows, List<String> columns) {
        this.setting = setting;
        this.rows = rows;
        this.columns = columns;
    }

    /** The value of an expression of any type. */
    Column value(String key, String sql) {
        return resolved(key, sql).map(found -> functions.expr(sql)).orElse(WRONG);
    }

    /** The value of an expression that has one of the types. */
    Column value(String key, String sql, DataType... types) {
        return resolved(key, sql)
                .filter(found -> holds(
                        ImmutableSet.copyOf(types).contains(found.type()),
                        "%s.%s: '%s' has type %s; expected %s",
                        setting,
                        key,
                        sql,
                        found.type().simpleString(),
                        types[0].simpleString()))
                .map(found -> functions.expr(sql))
                .orElse(WRONG);
    }

    /** The value of an expression that has one of the types, converted to their result. */
    Column converted(String key, String sql, MappedTypes types) {
        return resolved(key, sql)
                .filter(found -> holds(
                        types.accept(found.type()),
                        "%s.%s: '%s' has type %s; expected %s",
                        setting,
                        key,
                        sql,
                        found.type().simpleString(),
                        types.meaning()))
                .map(found -> types.convert(functions.expr(sql), found.type()))
                .orElse(WRONG);
    }

    /** @throws UserError that lists every wrong expression up to now */
    void check() {
        Set<String> distinct = ImmutableSet.copyOf(problems);
        UserError.check(
                distinct.size() <= 1,
                "%s has %s wrong expressions:\n  - %s",
                setting,
                distinct.size(),
                String.join("\n  - ", distinct));
        distinct.forEach(problem -> UserError.check(false, "%s", problem));
    }

    private Optional<ResolvedExpression> resolved(String key, String sql) {
        try {
            return Optional.of(RowExpression.parse(sql, "one row of the files").over(rows));
        } catch (RefusedExpression refused) {
            problems.add(Strings.lenientFormat("%s.%s: '%s' %s", setting, key, sql, problem(refused)));
            return Optional.empty();
        }
    }

    private boolean holds(boolean condition, String template, Object... values) {
        if (!condition) {
            problems.add(Strings.lenientFormat(template, values));
        }
        return condition;
    }

    private String problem(RefusedExpression refused) {
        if (!SparkFailure.errorClass(refused.getCause()).startsWith("UNRESOLVED_COLUMN")) {
            return refused.getMessage();
        }
        return "refers to a column that is not in the files. Columns found: " + String.join(", ", columns) + "."
                + (columns.size() == 1
                        ? " That is a single one: is the delimiter right? It is set by " + setting
                                + ".files.options.sep."
                        : "");
    }
}
