package io.unicon.features.facts;

import static io.unicon.features.table.Facts.FIRST_ACTIVITY_DAYS;
import static io.unicon.features.table.Facts.LAST_ACTIVITY_DAYS;
import static io.unicon.features.table.Facts.LONGEST_WINDOW_DAYS;
import static io.unicon.features.table.Facts.WINDOW_DAYS;
import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.COMMODITY_GROUP;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.DESIGNER;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.PRICE;
import static io.unicon.features.table.Tables.SILHOUETTE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells the {@link Facts} of consumers from their events, in one shuffle by consumer.
 *
 * <p>An event whose sku is not among the items has no silhouette and no commodity group, and is not one of a designer
 * brand. Events without a commodity group are a group of their own where prices are compared.
 *
 * <p>Prices are added as decimals with 10 places, so that a sum does not depend on the order of its terms, and a price
 * that all events of a group share is not above the group's mean. An event whose price has more than 18 digits before
 * the point counts as one without a price.
 */
public final class ConsumerFacts {

    private static final String[] USING_SKU = {SKU.name()};

    private static final String AGE = "age_days";
    private static final String GROUP = "group";
    private static final String GROUP_MEAN = "group_mean_price";
    /** What the events of the longest window are told apart by: each combination once. */
    private static final String TRACES = "traces";

    private final LocalDate asOf;

    /** @param asOf only events before 00:00 UTC of this date are seen, and windows reach back from it */
    public ConsumerFacts(LocalDate asOf) {
        this.asOf = asOf;
    }

    /**
     * The facts of every consumer who has an event before the as-of date; no rows if there are no events.
     *
     * @param events rows of {@link Tables#EVENTS}, all or some of them
     * @param items rows of {@link Tables#ITEMS}
     * @return rows of {@link Tables#CONSUMER_FACTS}
     */
    public Dataset<Row> of(Dataset<Row> events, Dataset<Row> items) {
        Dataset<Row> seen = seen(events, items);
        Dataset<Row> gathered = seen.join(
                        broadcast(groupMeans(seen)), COMMODITY_GROUP.column().eqNullSafe(col(GROUP)), "left")
                .groupBy(CONSUMER_ID.column())
                .agg(
                        traces(),
                        Stream.concat(activity(), overWindows(ConsumerFacts::aggregates))
                                .toArray(Column[]::new));
        return gathered.select(Stream.concat(
                                Stream.of(lit(asOf).as(AS_OF_DATE.name()), col("*")),
                                overWindows(ConsumerFacts::distinctCounts))
                        .toArray(Column[]::new))
                .select(CONSUMER_FACTS.fields().stream().map(Field::column).toArray(Column[]::new));
    }

    /** The event date is in UTC, so its distance to the as-of date tells exactly which windows hold the event. */
    private Dataset<Row> seen(Dataset<Row> events, Dataset<Row> items) {
        Dataset<Row> known =
                items.select(SKU.column(), SILHOUETTE.column(), COMMODITY_GROUP.column(), DESIGNER.column());
        return events.where(EVENT_DATE.column().lt(lit(asOf)))
                .select(
                        CONSUMER_ID.column(),
                        datediff(lit(asOf), EVENT_DATE.column()).as(AGE),
                        SKU.column(),
                        ACTION.column(),
                        expr("try_cast(price AS DECIMAL(28, 10))").as(PRICE.name()))
                .join(known, USING_SKU, "left");
    }

    /** One row per commodity group with a priced event in the longest window; the groups of a shop are few. */
    private static Dataset<Row> groupMeans(Dataset<Row> seen) {
        return seen.where(
                        within(LONGEST_WINDOW_DAYS, col(AGE)).and(PRICE.column().isNotNull()))
                .groupBy(COMMODITY_GROUP.column().as(GROUP))
                .agg(avg(PRICE.column()).as(GROUP_MEAN));
    }

    private static Stream<Column> activity() {
        return Stream.of(
                max(col(AGE)).cast(LongType).as(FIRST_ACTIVITY_DAYS.name()),
                min(col(AGE)).cast(LongType).as(LAST_ACTIVITY_DAYS.name()));
    }

    /** Spark counts distinct values by copying each row for every count; one set of traces serves them all. */
    private static Column traces() {
        Column trace = struct(col(AGE), ACTION.column(), SKU.column(), SILHOUETTE.column());
        return collect_set(when(within(LONGEST_WINDOW_DAYS, col(AGE)), trace)).as(TRACES);
    }

    private static Stream<Column> overWindows(IntFunction<Map<Family, Column>> facts) {
        return WINDOW_DAYS.stream()
                .flatMap(days -> facts.apply(days).entrySet().stream()
                        .map(fact -> fact.getValue().as(fact.getKey().over(days).name())));
    }

    private static Map<Family, Column> aggregates(int days) {
        Column within = within(days, col(AGE));
        Column bought = within.and(isOf("checkout"));
        Column ofDesigner = coalesce(DESIGNER.column(), lit(false));
        return ImmutableMap.<Family, Column>builder()
                .put(Facts.EVENTS, number(within))
                .put(Facts.CLICKS, number(within.and(isOf("click"))))
                .put(Facts.WISHLISTS, number(within.and(isOf("wishlist"))))
                .put(Facts.CARTS, number(within.and(isOf("cart"))))
                .put(Facts.CHECKOUTS, number(bought))
                .put(Facts.DESIGNER_EVENTS, number(within.and(ofDesigner)))
                .put(Facts.DESIGNER_SHARE, coalesce(share(within, ofDesigner), lit(0.0)))
                .put(Facts.SPEND, coalesce(sum(when(bought, PRICE.column())).cast(DoubleType), lit(0.0)))
                .put(Facts.MEAN_PRICE, avg(when(within, PRICE.column())).cast(DoubleType))
                .put(
                        Facts.ABOVE_AVERAGE_PRICE_SHARE,
                        share(within, PRICE.column().gt(col(GROUP_MEAN))))
                .buildOrThrow();
    }

    private static Map<Family, Column> distinctCounts(int days) {
        Column traces = filter(col(TRACES), trace -> within(days, trace.getField(AGE)));
        return ImmutableMap.<Family, Column>builder()
                .put(Facts.ACTIVE_DATES, distinct(traces, AGE))
                .put(Facts.CLICK_DATES, distinct(of("click", traces), AGE))
                .put(Facts.WISHLIST_DATES, distinct(of("wishlist", traces), AGE))
                .put(Facts.CART_DATES, distinct(of("cart", traces), AGE))
                .put(Facts.CHECKOUT_DATES, distinct(of("checkout", traces), AGE))
                .put(Facts.SILHOUETTES, distinct(traces, SILHOUETTE.name()))
                .put(Facts.ITEMS, distinct(traces, SKU.name()))
                .buildOrThrow();
    }

    private static Column within(int days, Column age) {
        return age.leq(days);
    }

    private static Column isOf(String action) {
        return ACTION.column().equalTo(action);
    }

    private static Column number(Column condition) {
        return count(when(condition, lit(1)));
    }

    /** How often the condition holds among the events within the window for which it is known. */
    private static Column share(Column within, Column condition) {
        return avg(when(within, condition.cast(DoubleType)));
    }

    private static Column of(String action, Column traces) {
        return filter(traces, trace -> trace.getField(ACTION.name()).equalTo(action));
    }

    private static Column distinct(Column traces, String part) {
        return size(array_distinct(array_compact(traces.getField(part)))).cast(LongType);
    }
}
