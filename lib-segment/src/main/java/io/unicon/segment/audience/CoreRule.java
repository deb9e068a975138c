package io.unicon.segment.audience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.SparkFailure;
import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.ParsedCondition;
import io.unicon.features.spark.ResolvedCondition;
import io.unicon.features.spark.SyntaxErrors;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rule of the core of an audience: an SQL condition over the {@link Facts} of one consumer, such as
 * {@code designer_events_365_days >= 3}, that was checked against them before anything ran.
 */
public final class CoreRule {

    private static final String ONE_CONSUMER = "it can look only at the facts of one consumer at a time.";
    private static final String SEVERAL_ROWS = "aggregates, ranks or multiplies rows; " + ONE_CONSUMER;

    private final String audience;
    private final String sql;
    private final Column condition;
    private final ImmutableSet<String> facts;

    private CoreRule(String audience, String sql) {
        this.audience = audience;
        this.sql = sql;
        ParsedCondition written = parsed();
        checkScope(written);
        checkNames(written);
        ResolvedCondition resolved = resolved(written);
        check(resolved.isRepeatable(), "is not deterministic, since it draws at random or reads the clock.");
        this.facts = factsOf(resolved);
        this.condition = coalesce(written.column(), lit(false));
    }

    /**
     * Parses a rule and resolves it, with the active Spark session and without a Spark job.
     *
     * @param audience the name of the audience in the configuration
     * @param sql an expression that is true for the consumers of the core
     * @throws UserError if it is not SQL, refers to an unknown fact or function, is not a boolean, looks at more than
     *     one consumer (aggregates, windows, subqueries), or is not deterministic
     */
    public static CoreRule parse(String audience, String sql) {
        return new CoreRule(audience, sql);
    }

    /** Whether a row of {@link Tables#CONSUMER_FACTS} meets the rule; never null: an undefined condition is not met. */
    public Column condition() {
        return condition;
    }

    /** The names of the facts in the rule, in the order of the table. */
    public Set<String> facts() {
        return facts;
    }

    private ParsedCondition parsed() {
        try {
            return ParsedCondition.parse(sql);
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            throw SyntaxErrors.isOne(failure)
                    ? refusal("is not a condition in SQL: " + SparkFailure.brief(failure), failure)
                    : SparkFailure.unchecked(failure);
        }
    }

    private void checkScope(ParsedCondition written) {
        check(!written.hasSubquery(), "contains a subquery; " + ONE_CONSUMER);
        check(!written.hasWindow(), SEVERAL_ROWS);
    }

    private void checkNames(ParsedCondition written) {
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

    private ResolvedCondition resolved(ParsedCondition written) {
        Dataset<Row> facts = SparkSession.active()
                .createDataFrame(List.of(), Tables.CONSUMER_FACTS.schema())
                .select(Field.columns(Facts.ALL));
        try {
            return written.over(facts);
        } catch (Exception failure) { // Spark throws checked exceptions from methods that declare none
            throw ofResolving(failure);
        }
    }

    private RuntimeException ofResolving(Exception failure) {
        return switch (SparkFailure.errorClass(failure)) {
            case "" -> SparkFailure.unchecked(failure);
            case "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN" ->
                refusal(
                        "must be true or false for each consumer, and is neither: compare its value with one.",
                        failure);
            case "INVALID_WHERE_CONDITION", "UNSUPPORTED_GENERATOR.OUTSIDE_SELECT" -> refusal(SEVERAL_ROWS, failure);
            default -> refusal("cannot be computed: " + SparkFailure.brief(failure), failure);
        };
    }

    private static ImmutableSet<String> factsOf(ResolvedCondition resolved) {
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
