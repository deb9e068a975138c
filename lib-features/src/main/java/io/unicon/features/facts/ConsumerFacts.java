package io.unicon.features.facts;

import static io.unicon.features.table.Facts.FIRST_ACTIVITY_DAYS;
import static io.unicon.features.table.Facts.LAST_ACTIVITY_DAYS;
import static io.unicon.features.table.Facts.LONGEST_WINDOW_DAYS;
import static io.unicon.features.table.Facts.WINDOW_DAYS;
import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.COMMODITY_GROUP;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.DESIGNER;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.PRICE;
import static io.unicon.features.table.Tables.SILHOUETTE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import com.google.common.collect.Iterators;
import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.LargeJoin;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Computes the {@link Facts} of consumers from their events. Of the events before the longest window it reads the
 * consumer and the date only.
 *
 * <p>An event whose sku is not among the items has no silhouette, no commodity group and no designer brand. For the
 * comparison of prices, events without a commodity group form a group of their own.
 *
 * <p>Spend adds price times quantity; every other fact counts an event once, whatever its quantity. Returned units are
 * left out, see {@link Tables#CANCELS}, but for the days of the first and the newest event.
 *
 * <p>Prices are added as decimals with 10 places. So a sum does not depend on the order of its terms, and a price that
 * all events of a group share is not above the mean of the group. A price with more than 18 digits before the decimal
 * point counts as missing.
 *
 * <p>A task sorts the events of its consumers by date and counts them one by one. Of a consumer it holds the distinct
 * skus and silhouettes, whatever the number of events.
 */
public final class ConsumerFacts {

    private static final String[] USING_SKU = {SKU.name()};

    private static final String AMOUNT = "amount";
    private static final String AGE = "age_days";
    private static final String GROUP = "group";
    private static final String GROUP_MEAN = "group_mean_price";
    private static final String PRICES = "prices";
    private static final String PRICED = "priced";

    private static final Table COUNTED = Table.named("counted_consumers", "The facts over windows.")
            .fields(Stream.concat(
                            Stream.of(CONSUMER_ID),
                            Facts.FAMILIES.stream()
                                    .flatMap(family -> WINDOW_DAYS.stream().map(family::over)))
                    .toArray(Field[]::new));

    private final LocalDate asOf;

    /** @param asOf only events before 00:00 UTC of this date are used; the windows end there */
    public ConsumerFacts(LocalDate asOf) {
        this.asOf = asOf;
    }

    /**
     * Computes the facts of every consumer with an event before the as-of date; returns no rows if there are no events.
     *
     * @param events all or some rows of {@link Tables#EVENTS}
     * @param items rows of {@link Tables#ITEMS}
     * @return rows of {@link Tables#CONSUMER_FACTS}
     */
    public Dataset<Row> of(Dataset<Row> events, Dataset<Row> items) {
        return LargeJoin.left(activity(events), counts(events, items), CONSUMER_ID.name())
                .withColumn(AS_OF_DATE.name(), lit(asOf))
                .select(Tables.CONSUMER_FACTS.fields().stream()
                        .map(ConsumerFacts::orZero)
                        .toArray(Column[]::new));
    }

    /** The ages of the oldest and the newest event of each consumer, over the whole history. */
    private Dataset<Row> activity(Dataset<Row> events) {
        return events.where(EVENT_DATE.column().lt(lit(asOf)))
                .groupBy(CONSUMER_ID.column())
                .agg(
                        age(min(EVENT_DATE.column())).cast("long").as(FIRST_ACTIVITY_DAYS.name()),
                        age(max(EVENT_DATE.column())).cast("long").as(LAST_ACTIVITY_DAYS.name()));
    }

    /** The facts over the windows, of each consumer with an event in the longest one. */
    private Dataset<Row> counts(Dataset<Row> events, Dataset<Row> items) {
        Dataset<Row> recent = Histories.inWindow(events, asOf, LONGEST_WINDOW_DAYS)
                .select(
                        CONSUMER_ID.column(),
                        age(EVENT_DATE.column()).as(AGE),
                        SKU.column(),
                        ACTION.column(),
                        expr("try_cast(price AS DECIMAL(28, 10))").as(PRICE.name()),
                        expr("try_cast(price * quantity AS DECIMAL(28, 10))").as(AMOUNT));
        Dataset<Row> known =
                items.select(SKU.column(), SILHOUETTE.column(), COMMODITY_GROUP.column(), DESIGNER.column());
        Dataset<Row> seen = recent.join(known, USING_SKU, "left")
                // Without a hint: there are as many rows as groups, which a shop may have millions of.
                .join(groupMeans(recent, known), COMMODITY_GROUP.column().eqNullSafe(col(GROUP)), "left")
                .select(
                        CONSUMER_ID.column(),
                        // The fields from here on are those that FactCounts.event reads.
                        col(AGE),
                        ACTION.column(),
                        SKU.column(),
                        SILHOUETTE.column(),
                        coalesce(DESIGNER.column(), lit(false)).as(DESIGNER.name()),
                        PRICE.column(),
                        coalesce(PRICE.column().gt(col(GROUP_MEAN)), lit(false)).as("above_mean"),
                        col(AMOUNT));
        return seen.groupBy(CONSUMER_ID.column())
                .as(Encoders.STRING(), Encoders.row(seen.schema()))
                .flatMapSortedGroups(new Column[] {col(AGE)}, new CountedConsumer(), Encoders.row(COUNTED.schema()));
    }

    /**
     * The mean price of each commodity group over the events. Prices are added by sku first, so that rows of items are
     * joined, and not events.
     */
    private static Dataset<Row> groupMeans(Dataset<Row> events, Dataset<Row> known) {
        return events.where(PRICE.column().isNotNull())
                .groupBy(SKU.column())
                .agg(sum(PRICE.column()).as(PRICES), count(PRICE.column()).as(PRICED))
                .join(known, USING_SKU, "left")
                .groupBy(COMMODITY_GROUP.column().as(GROUP))
                .agg(sum(col(PRICES)).as(PRICES), sum(col(PRICED)).as(PRICED))
                .select(
                        col(GROUP),
                        expr("try_cast(prices AS DECIMAL(38, 14)) / priced").as(GROUP_MEAN));
    }

    private Column age(Column date) {
        return datediff(lit(asOf), date);
    }

    /** A consumer without an event in the longest window has none to count. */
    private static Column orZero(Field field) {
        Column value = field.column();
        return field.required() && Facts.ALL.contains(field)
                ? coalesce(value, lit(0).cast(field.type())).as(field.name())
                : value;
    }

    /** Counts the events of one consumer, which come in the order of their ages. */
    private static final class CountedConsumer implements FlatMapGroupsFunction<String, Row, Row> {

        @Override
        public Iterator<Row> call(String consumer, Iterator<Row> events) {
            List<Map<Family, Object>> windows = FactCounts.overWindows(Iterators.transform(events, FactCounts::event));
            List<Object> row = new ArrayList<>();
            row.add(consumer);
            Facts.FAMILIES.forEach(family -> windows.forEach(window -> row.add(window.get(family))));
            return Iterators.singletonIterator(RowFactory.create(row.toArray()));
        }
    }
}
