package io.unicon.features.facts;

import static io.unicon.features.table.Facts.LONGEST_WINDOW_DAYS;
import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.COMMODITY_GROUP;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.DESIGNER;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.PRICE;
import static io.unicon.features.table.Tables.SILHOUETTE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Facts.Family;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Computes the {@link Facts} of consumers from their events, in one shuffle by consumer.
 *
 * <p>An event whose sku is not among the items has no silhouette, no commodity group and no designer brand. For the
 * comparison of prices, events without a commodity group form a group of their own.
 *
 * <p>Prices are added as decimals with 10 places. So a sum does not depend on the order of its terms, and a price that
 * all events of a group share is not above the mean of the group. A price with more than 18 digits before the decimal
 * point counts as missing.
 */
public final class ConsumerFacts {

    private static final String[] USING_SKU = {SKU.name()};

    private static final String AGE = "age_days";
    private static final String GROUP = "group";
    private static final String GROUP_MEAN = "group_mean_price";
    private static final String OLDEST = "oldest";
    private static final String NEWEST = "newest";
    private static final String GATHERED = "gathered";

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
        Dataset<Row> seen = seen(events, items);
        return seen.join(broadcast(groupMeans(seen)), COMMODITY_GROUP.column().eqNullSafe(col(GROUP)), "left")
                .groupBy(CONSUMER_ID.column())
                .agg(
                        max(col(AGE)).as(OLDEST),
                        min(col(AGE)).as(NEWEST),
                        collect_list(when(inLongestWindow(), event())).as(GATHERED))
                .map(new FactsOfConsumer(Date.valueOf(asOf)), Encoders.row(Tables.CONSUMER_FACTS.schema()));
    }

    /**
     * The events before the as-of date with their items. The date is in UTC, so the age in days decides the windows.
     */
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
        return seen.where(inLongestWindow().and(PRICE.column().isNotNull()))
                .groupBy(COMMODITY_GROUP.column().as(GROUP))
                .agg(avg(PRICE.column()).as(GROUP_MEAN));
    }

    private static Column inLongestWindow() {
        return col(AGE).leq(LONGEST_WINDOW_DAYS);
    }

    /** The fields of an event that the aggregation by consumer collects, as {@link FactCounts#event} reads them. */
    private static Column event() {
        return struct(
                col(AGE),
                ACTION.column(),
                SKU.column(),
                SILHOUETTE.column(),
                coalesce(DESIGNER.column(), lit(false)),
                PRICE.column(),
                coalesce(PRICE.column().gt(col(GROUP_MEAN)), lit(false)));
    }

    /** Computes the facts of one consumer from (consumer_id, oldest, newest, gathered). */
    private record FactsOfConsumer(Date asOf) implements MapFunction<Row, Row> {

        @Override
        public Row call(Row consumer) {
            List<Row> gathered = consumer.getList(3);
            List<Map<Family, Object>> windows = FactCounts.overWindows(
                    gathered.stream().map(FactCounts::event).toList());
            List<Object> row = new ArrayList<>();
            row.add(asOf);
            row.add(consumer.getString(0));
            Facts.FAMILIES.forEach(family -> windows.forEach(window -> row.add(window.get(family))));
            row.add((long) consumer.getInt(1));
            row.add((long) consumer.getInt(2));
            return RowFactory.create(row.toArray());
        }
    }
}
