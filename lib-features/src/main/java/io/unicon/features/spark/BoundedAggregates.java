package io.unicon.features.spark;

import static com.google.common.base.Preconditions.checkArgument;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.aggregate.CollectTopK;

/** Aggregates whose memory does not grow with the number of rows of a group. */
public final class BoundedAggregates {

    private BoundedAggregates() {}

    /**
     * The greatest values of a group as an array, the greatest first; fewer than {@code most} if the group has fewer.
     * Null values are left out. It equals {@code slice(sort_array(collect_list(value), false), 1, most)}, and holds
     * {@code most} values of a group at a time.
     *
     * @param value of a type that has an order
     * @param most at least 1
     */
    public static Column greatest(Column value, int most) {
        checkArgument(most >= 1, "an aggregate keeps at least 1 value; got %s", most);
        return new Column(new CollectTopK(value.expr(), most, false, 0, 0).toAggregateExpression());
    }
}
