package io.unicon.segment.audience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.domain.EnumText;
import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.RefusedExpression;
import io.unicon.features.spark.ResolvedExpression;
import io.unicon.features.spark.RowExpression;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rule of the core of an audience: an SQL condition over the {@link Facts} of one consumer, such as
 * {@code designer_events_365_days >= 3}, and over the audience's own {@link RuleFact}s, that was checked against them
 * before anything ran.
 */
public final class CoreRule {

    private static final String ONE_CONSUMER = "the facts of one consumer";

    private final String audience;
    private final String sql;
    private final Column condition;
    private final ImmutableSet<String> facts;
    private final RuleFacts own;

    private CoreRule(String audience, String sql, RuleFacts defined) {
        this.audience = audience;
        this.sql = sql;
        List<Field> fields =
                Stream.concat(Facts.ALL.stream(), defined.fields().stream()).toList();
        RowExpression written = parsed();
        checkNames(written, defined);
        ResolvedExpression resolved = resolved(written, fields);
        check(
                resolved.type().equals(DataTypes.BooleanType),
                "must be true or false for each consumer, and is neither: compare its value with one.");
        this.facts = factsOf(resolved);
        this.own = defined.only(resolved::reads);
        this.condition = coalesce(written.column(), lit(false));
    }

    /**
     * Parses the rule of an audience with the facts that the audience defines, and resolves all, with the active Spark
     * session and without a Spark job.
     *
     * @throws UserError as {@link #parse(String, String)}; also if a condition of a fact is refused for such a reason
     *     or refers to an unknown column of a segment, if the rule reads segments in another task than core, or if in
     *     the task core it reads every item attribute of the inputs
     */
    public static CoreRule parse(AudienceConfig audience) {
        CoreRule rule = new CoreRule(
                audience.name(),
                audience.core(),
                RuleFacts.parse(audience.name(), audience.facts().values()));
        rule.check(
                audience.task() == LookalikeTask.CORE || !rule.readsSegments(),
                "reads segments, which exist at the as-of date only, so it has an answer in the task core only; the task"
                        + " is " + EnumText.of(audience.task()) + ".");
        rule.check(
                audience.task() != LookalikeTask.CORE || rule.leavesAnInput(audience.inputs()),
                "reads each of inputs.itemAttributes " + audience.inputs().itemAttributes()
                        + ", and in the task core a scorer must not read what the rule reads: name another attribute,"
                        + " or choose the task joining.");
        return rule;
    }

    /**
     * Parses a rule over the facts of {@code consumer_facts} alone.
     *
     * @param audience the name of the audience in the configuration
     * @param sql an expression that is true for the consumers of the core
     * @throws UserError if it is not SQL, refers to an unknown fact or function, is not a boolean, looks at more than
     *     one consumer (aggregates, windows, subqueries), calls Java, raises errors, or is not deterministic
     */
    public static CoreRule parse(String audience, String sql) {
        return new CoreRule(audience, sql, RuleFacts.parse(audience, List.of()));
    }

    /**
     * Whether a row of {@link Tables#CONSUMER_FACTS} with the audience's own facts meets the rule; never null: an
     * undefined condition is not met.
     */
    public Column condition() {
        return condition;
    }

    /** The names of the facts of {@code consumer_facts} in the rule, in the order of the table. */
    public Set<String> facts() {
        return facts;
    }

    /** The audience's own facts in the rule. */
    RuleFacts own() {
        return own;
    }

    /**
     * What the own facts in the rule read of an event and its item: columns of {@code events} and {@code items} as
     * these write them, and attributes.
     */
    public Set<String> readsOfEvents() {
        return own.namesOfEvents();
    }

    /** The attributes of events or items among {@link #readsOfEvents}. */
    public List<String> attributes() {
        return readsOfEvents().stream().filter(EventColumns::isAttribute).toList();
    }

    /** The columns that a condition over an event can name, besides attributes. */
    public static List<String> columnsOfEvents() {
        return EventColumns.names();
    }

    /** What the own facts in the rule read of a sequence and its segment. */
    public Set<String> readsOfSegments() {
        return own.namesOfSegments();
    }

    public boolean readsSegments() {
        return own.readSegments();
    }

    /** Whether a scorer that must not read what the rule reads has an item attribute left. */
    boolean leavesAnInput(Inputs inputs) {
        return !readsOfEvents().containsAll(inputs.itemAttributes());
    }

    private RowExpression parsed() {
        try {
            return RowExpression.parse(sql, ONE_CONSUMER);
        } catch (RefusedExpression refused) {
            throw refusal(refused.getMessage(), refused);
        }
    }

    private void checkNames(RowExpression written, RuleFacts defined) {
        List<String> ownNames = defined.fields().stream().map(Field::name).toList();
        List<String> known = Stream.concat(Facts.ALL.stream().map(Field::name), ownNames.stream())
                .toList();
        for (String name : written.names()) {
            check(
                    known.stream().anyMatch(name::equalsIgnoreCase),
                    "refers to the unknown fact '" + name + "'"
                            + Spelling.nearest(name, known)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(".")
                            + " Known facts: "
                            + Stream.concat(ownNames.stream(), Stream.of(familiesAndWindows()))
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    private static String familiesAndWindows() {
        return Facts.FAMILIES.stream().map(Family::name).collect(Collectors.joining(", "))
                + Facts.WINDOW_DAYS.stream()
                        .map(days -> "_" + days + "_days")
                        .collect(Collectors.joining(", ", " (each with one of ", "), "))
                + Facts.FIRST_ACTIVITY_DAYS.name() + ", " + Facts.LAST_ACTIVITY_DAYS.name();
    }

    private ResolvedExpression resolved(RowExpression written, List<Field> fields) {
        Dataset<Row> facts = SparkSession.active()
                .createDataFrame(
                        List.of(),
                        Table.named("facts", ONE_CONSUMER)
                                .fields(fields.toArray(Field[]::new))
                                .schema());
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
