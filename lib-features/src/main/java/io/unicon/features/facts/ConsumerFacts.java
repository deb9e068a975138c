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
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

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

    private static final DataType SUM_TYPE = createDecimalType(36, 10);

    private static final String AGE = "age_days";
    private static final String GROUP = "group";
    private static final String GROUP_MEAN = "group_mean_price";
    private static final String ABOVE_MEAN = "above_group_mean";
    private static final String GATHERED = "gathered";
    private static final String WINDOWS = "windows";

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
        return seen.join(broadcast(groupMeans(seen)), COMMODITY_GROUP.column().eqNullSafe(col(GROUP)), "left")
                .groupBy(CONSUMER_ID.column())
                .agg(
                        max(col(AGE)).cast(LongType).as(FIRST_ACTIVITY_DAYS.name()),
                        min(col(AGE)).cast(LongType).as(LAST_ACTIVITY_DAYS.name()),
                        collect_list(when(within(LONGEST_WINDOW_DAYS, col(AGE)), event()))
                                .as(GATHERED))
                .select(
                        lit(asOf).as(AS_OF_DATE.name()),
                        CONSUMER_ID.column(),
                        transform(windows(), ConsumerFacts::facts).as(WINDOWS),
                        FIRST_ACTIVITY_DAYS.column(),
                        LAST_ACTIVITY_DAYS.column())
                .select(Stream.of(
                                Stream.of(AS_OF_DATE.column(), CONSUMER_ID.column()),
                                Facts.FAMILIES.stream().flatMap(ConsumerFacts::overWindows),
                                Stream.of(FIRST_ACTIVITY_DAYS.column(), LAST_ACTIVITY_DAYS.column()))
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
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

    /** What the aggregation by consumer gathers of an event. */
    private static Column event() {
        return struct(
                col(AGE),
                ACTION.column(),
                SKU.column(),
                SILHOUETTE.column(),
                DESIGNER.column(),
                PRICE.column(),
                PRICE.column().gt(col(GROUP_MEAN)).as(ABOVE_MEAN));
    }

    /** The events of each window: an array of arrays. All windows share one expression, which keeps the plan small. */
    private static Column windows() {
        Column days = array(WINDOW_DAYS.stream().map(functions::lit).toArray(Column[]::new));
        return transform(
                days,
                reach -> filter(col(GATHERED), event -> event.getField(AGE).leq(reach)));
    }

    /** The facts of the events of one window, as a struct with a field for each family. */
    private static Column facts(Column events) {
        Column prices = array_compact(events.getField(PRICE.name()));
        Column designer = filter(events, event -> event.getField(DESIGNER.name()));
        Column aboveMean = filter(events, event -> event.getField(ABOVE_MEAN));
        return struct(
                number(events).as(Facts.EVENTS.name()),
                number(of("click", events)).as(Facts.CLICKS.name()),
                number(of("wishlist", events)).as(Facts.WISHLISTS.name()),
                number(of("cart", events)).as(Facts.CARTS.name()),
                number(of("checkout", events)).as(Facts.CHECKOUTS.name()),
                distinct(events, AGE).as(Facts.ACTIVE_DATES.name()),
                distinct(of("click", events), AGE).as(Facts.CLICK_DATES.name()),
                distinct(of("wishlist", events), AGE).as(Facts.WISHLIST_DATES.name()),
                distinct(of("cart", events), AGE).as(Facts.CART_DATES.name()),
                distinct(of("checkout", events), AGE).as(Facts.CHECKOUT_DATES.name()),
                number(designer).as(Facts.DESIGNER_EVENTS.name()),
                coalesce(ratio(number(designer), events), lit(0.0)).as(Facts.DESIGNER_SHARE.name()),
                distinct(events, SILHOUETTE.name()).as(Facts.SILHOUETTES.name()),
                distinct(events, SKU.name()).as(Facts.ITEMS.name()),
                sum(array_compact(of("checkout", events).getField(PRICE.name())))
                        .as(Facts.SPEND.name()),
                ratio(sum(prices), prices).as(Facts.MEAN_PRICE.name()),
                ratio(number(aboveMean), prices).as(Facts.ABOVE_AVERAGE_PRICE_SHARE.name()));
    }

    private static Stream<Column> overWindows(Family family) {
        return IntStream.range(0, WINDOW_DAYS.size())
                .mapToObj(window -> col(WINDOWS)
                        .getItem(window)
                        .getField(family.name())
                        .as(family.over(WINDOW_DAYS.get(window)).name()));
    }

    private static Column within(int days, Column age) {
        return age.leq(days);
    }

    private static Column of(String action, Column events) {
        return filter(events, event -> event.getField(ACTION.name()).equalTo(action));
    }

    private static Column number(Column values) {
        return size(values).cast(LongType);
    }

    private static Column distinct(Column events, String part) {
        return number(array_distinct(array_compact(events.getField(part))));
    }

    /** The share of so many values, or the mean of their sum; null where there are none. */
    private static Column ratio(Column amount, Column values) {
        return when(size(values).gt(0), amount.divide(size(values)));
    }

    private static Column sum(Column prices) {
        return aggregate(
                        prices,
                        lit(0).cast(SUM_TYPE),
                        (total, price) -> total.plus(price).cast(SUM_TYPE))
                .cast(DoubleType);
    }
}
