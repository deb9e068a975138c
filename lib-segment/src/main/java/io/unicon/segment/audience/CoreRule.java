package io.unicon.segment.audience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.RefusedExpression;
import io.unicon.features.spark.ResolvedExpression;
import io.unicon.features.spark.RowExpression;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rule of the core of an audience: an SQL condition over the {@link Facts} of one consumer, such as
 * {@code designer_events_365_days >= 3}, that was checked against them before anything ran.
 */
public final class CoreRule {

    private static final String ONE_CONSUMER = "the facts of one consumer";

    private final String audience;
    private final String sql;
    private final Column condition;
    private final ImmutableSet<String> facts;

    private CoreRule(String audience, String sql) {
        this.audience = audience;
        this.sql = sql;
        RowExpression written = parsed();
        checkNames(written);
        ResolvedExpression resolved = resolved(written);
        check(
                resolved.type().equals(DataTypes.BooleanType),
                "must be true or false for each consumer, and is neither: compare its value with one.");
        this.facts = factsOf(resolved);
        this.condition = coalesce(written.column(), lit(false));
    }

    /**
     * Parses a rule and resolves it, with the active Spark session and without a Spark job.
     *
     * @param audience the name of the audience in the configuration
     * @param sql an expression that is true for the consumers of the core
     * @throws UserError if it is not SQL, refers to an unknown fact or function, is not a boolean, looks at more than
     *     one consumer (aggregates, windows, subqueries), calls Java, raises errors, or is not deterministic
     */
    public static CoreRule parse(String audience, String sql) {
        return new CoreRule(audience, sql);
    }

    /** The message of {@link #parse}, if it refuses the rule. */
    public static Optional<String> problem(String audience, String sql) {
        try {
            parse(audience, sql);
            return Optional.empty();
        } catch (UserError refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Whether a row of {@link Tables#CONSUMER_FACTS} meets the rule; never null: an undefined condition is not met. */
    public Column condition() {
        return condition;
    }

    /** The names of the facts in the rule, in the order of the table. */
    public Set<String> facts() {
        return facts;
    }

    private RowExpression parsed() {
        try {
            return RowExpression.parse(sql, ONE_CONSUMER);
        } catch (RefusedExpression refused) {
            throw refusal(refused.getMessage(), refused);
        }
    }

    private void checkNames(RowExpression written) {
        List<String> known = Facts.ALL.stream().map(Field::name).toList();
        for (String name : written.names()) {
            check(
                    known.stream().anyMatch(name::equalsIgnoreCase),
                    "refers to the unknown fact '" + name + "'"
                            + Spelling.nearest(name, known)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(".")
                            + " Known facts: " + familiesAndWindows() + ".");
        }
    }

    private static String familiesAndWindows() {
        return Facts.FAMILIES.stream().map(Family::name).collect(Collectors.joining(", "))
                + Facts.WINDOW_DAYS.stream()
                        .map(days -> "_" + days + "_days")
                        .collect(Collectors.joining(", ", " (each with one of ", "), "))
                + Facts.FIRST_ACTIVITY_DAYS.name() + ", " + Facts.LAST_ACTIVITY_DAYS.name();
    }

    private ResolvedExpression resolved(RowExpression written) {
        Dataset<Row> facts = SparkSession.active()
                .createDataFrame(List.of(), Tables.CONSUMER_FACTS.schema())
                .select(Field.columns(Facts.ALL));
        try {
            return written.over(facts);
        } catch (RefusedExpression refused) {
            throw refusal(refused.getMessage(), refused);
        }
    }

    private static ImmutableSet<String> factsOf(ResolvedExpression resolved) {
        return Facts.ALL.stream().map(Field::name).filter(resolved::reads).collect(ImmutableSet.toImmutableSet());
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            throw refusal(problem, null);
        }
    }

    private UserError refusal(String problem, Throwable cause) {
        return new UserError(
                Strings.lenientFormat(
                        "Audience '%s': the core rule '%s' %s Correct audiences.%s.core.",
                        audience, sql, problem, audience),
                cause);
    }
}
