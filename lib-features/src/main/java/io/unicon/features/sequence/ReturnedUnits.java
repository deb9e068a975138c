package io.unicon.features.sequence;

import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.CANCELS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENT_AT;
import static io.unicon.features.table.Tables.POSITION;
import static io.unicon.features.table.Tables.QUANTITY;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ImmutableList;
import io.unicon.features.table.LargeJoin;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Takes returns and the units that they take back out of events. A return takes its units from the newest earlier event of
 * the same consumer, sku and action that has as many left; a return that finds none is left out alone. An event without a
 * unit left is no event.
 *
 * <p>The result for the events of a window is that of the whole log: a return never takes from an event outside if one
 * inside has the units, and a return before the window has no event inside.
 */
final class ReturnedUnits {

    private static final String[] KEY = {CONSUMER_ID.name(), SKU.name(), ACTION.name()};

    private ReturnedUnits() {}

    /**
     * Returns the events without returns and returned units, and without the column {@code cancels}.
     *
     * @param events rows with the column {@code cancels}, of which Spark looks for a return at once; rows without the
     *     column are returned unchanged
     */
    static Dataset<Row> removed(Dataset<Row> events) {
        if (!ImmutableList.copyOf(events.columns()).contains(CANCELS.name())) {
            return events;
        }
        Dataset<Row> returns = returns(events);
        if (returns.isEmpty()) {
            return events.drop(CANCELS.name());
        }
        Dataset<Row> others = LargeJoin.absent(events.where(not(CANCELS.column())), keys(returns), KEY);
        return others.unionByName(matched(events, returns, Result.EVENTS_LEFT)).drop(CANCELS.name());
    }

    /** The number of returns that find no earlier event with as many units. */
    static long unmatchedCount(Dataset<Row> events) {
        Dataset<Row> returns = returns(events);
        return returns.isEmpty()
                ? 0
                : matched(events, returns, Result.UNMATCHED_RETURNS).count();
    }

    private static Dataset<Row> returns(Dataset<Row> events) {
        // The second condition is the one that the statistics of files answer.
        return events.where(CANCELS.column().and(QUANTITY.column().lt(0)));
    }

    private static Dataset<Row> keys(Dataset<Row> returns) {
        return returns.select(KEY[0], KEY[1], KEY[2]).distinct();
    }

    private static Dataset<Row> matched(Dataset<Row> events, Dataset<Row> returns, Result result) {
        Dataset<Row> keys = keys(returns);
        Dataset<Row> concerned = LargeJoin.present(events, keys, KEY);
        return concerned
                .groupBy(struct(col(KEY[0]), col(KEY[1]), col(KEY[2])))
                .as(Encoders.row(keys.select(struct("*").as("key")).schema()), Encoders.row(concerned.schema()))
                .flatMapSortedGroups(
                        new Column[] {EVENT_AT.column(), POSITION.column()},
                        new Matching(
                                concerned.schema().fieldIndex(QUANTITY.name()),
                                concerned.schema().fieldIndex(CANCELS.name()),
                                result),
                        Encoders.row(concerned.schema()));
    }

    private enum Result {
        EVENTS_LEFT,
        UNMATCHED_RETURNS
    }

    /** Matches the returns of one consumer, sku and action, whose events come in the order of time. */
    private static final class Matching implements FlatMapGroupsFunction<Row, Row, Row> {

        private final int quantity;
        private final int cancels;
        private final Result result;

        Matching(int quantity, int cancels, Result result) {
            this.quantity = quantity;
            this.cancels = cancels;
            this.result = result;
        }

        @Override
        public Iterator<Row> call(Row key, Iterator<Row> events) {
            List<Row> kept = new ArrayList<>();
            List<Row> unmatched = new ArrayList<>();
            while (events.hasNext()) {
                Row event = events.next();
                if (!event.getBoolean(cancels)) {
                    kept.add(event);
                } else if (!take(-event.getDouble(quantity), kept)) {
                    unmatched.add(event);
                }
            }
            return (result == Result.EVENTS_LEFT ? kept : unmatched).iterator();
        }

        /** Whether an event had the units. */
        private boolean take(double units, List<Row> kept) {
            for (int place = kept.size() - 1; place >= 0; place--) {
                double left = kept.get(place).getDouble(quantity) - units;
                if (left == 0) {
                    kept.remove(place);
                    return true;
                }
                if (left > 0) {
                    kept.set(place, with(kept.get(place), left));
                    return true;
                }
            }
            return false;
        }

        private Row with(Row event, double left) {
            Object[] values = new Object[event.size()];
            for (int place = 0; place < values.length; place++) {
                values[place] = place == quantity ? left : event.get(place);
            }
            return RowFactory.create(values);
        }
    }
}
