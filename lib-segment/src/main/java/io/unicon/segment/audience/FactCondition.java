package io.unicon.segment.audience;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.Spelling;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.RefusedExpression;
import io.unicon.features.spark.RowExpression;
import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A condition of a {@link RuleFact}, which was checked before anything ran. It meets the same refusals as a {@link
 * CoreRule}.
 */
final class FactCondition {

    /** What a condition over a sequence and its segment can name. */
    static final List<Field> OF_SEGMENT = List.of(
            Tables.SEGMENT_ID,
            Tables.SEGMENT_NAME,
            Tables.FASHION_GENDER,
            Tables.VARIANT,
            Tables.REPRESENTATION,
            Tables.CENTRE_DISTANCE,
            Tables.SEGMENTATION_ID);

    private final String audience;
    private final String path;
    private final String sql;
    private final RowExpression written;
    private final ImmutableSet<String> names;

    private FactCondition(String audience, String path, String sql, String scope) {
        this.audience = audience;
        this.path = path;
        this.sql = sql;
        try {
            this.written = RowExpression.parse(sql, scope);
        } catch (RefusedExpression refused) {
            throw refusal(refused.getMessage(), refused);
        }
        this.names = written.names().stream().map(EventColumns::known).collect(ImmutableSet.toImmutableSet());
    }

    /**
     * Parses a condition over one event, with the active Spark session and without a Spark job.
     *
     * @param path the key of the condition below {@code facts}, such as {@code dress_share.share}
     * @throws UserError if the condition is refused; see {@link CoreRule#parse}
     */
    static FactCondition ofEvent(String audience, String path, String sql) {
        FactCondition condition = new FactCondition(audience, path, sql, "one event");
        condition.checkNoConsumer();
        condition.checkResolves(EventColumns.schema(condition.names));
        return condition;
    }

    /** Parses a condition over one sequence and its segment, in the same way. */
    static FactCondition ofSegment(String audience, String path, String sql) {
        FactCondition condition = new FactCondition(audience, path, sql, "one sequence");
        List<String> known = OF_SEGMENT.stream().map(Field::name).toList();
        for (String name : condition.names) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw condition.refusal(
                        "refers to '" + name + "'"
                                + Spelling.nearest(name, known)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(".")
                                + " A segment has " + String.join(", ", known) + ".",
                        null);
            }
        }
        condition.checkResolves(Table.named("segment", "A sequence as a condition reads it.")
                .fields(OF_SEGMENT.toArray(Field[]::new))
                .schema());
        return condition;
    }

    /** Whether a row meets the condition; never null. */
    Column column() {
        return coalesce(written.column(), lit(false));
    }

    /** What the condition reads: columns as their table writes them, and attributes. */
    Set<String> names() {
        return names;
    }

    private void checkNoConsumer() {
        if (names.stream().anyMatch(Tables.CONSUMER_ID.name()::equalsIgnoreCase)) {
            throw refusal("reads the consumer's id, which is no behaviour.", null);
        }
    }

    private void checkResolves(StructType schema) {
        try {
            boolean isCondition = written.over(SparkSession.active().createDataFrame(List.of(), schema))
                    .type()
                    .equals(DataTypes.BooleanType);
            if (!isCondition) {
                throw refusal("must be true or false, and is neither: compare its value with one.", null);
            }
        } catch (RefusedExpression refused) {
            throw refusal(refused.getMessage(), refused);
        }
    }

    /** A refusal of the condition for this reason. */
    UserError refusal(String problem, Throwable cause) {
        return new UserError(
                Strings.lenientFormat(
                        "Audience '%s': the condition '%s' %s Correct audiences.%s.facts.%s.",
                        audience, sql, problem, audience, path),
                cause);
    }
}
