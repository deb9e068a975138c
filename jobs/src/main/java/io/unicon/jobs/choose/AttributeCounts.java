package io.unicon.jobs.choose;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.unicon.features.table.Tables;
import io.unicon.jobs.choose.AttributeProfile.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts the values of the attributes of events and of their items. */
final class AttributeCounts {

    private static final int FREQUENT = 5;
    private static final String OWNER = "owner";

    private AttributeCounts() {}

    /** The attributes in the order of their names; one that nothing has is missing. */
    static List<AttributeProfile> of(Dataset<Row> events, Dataset<Row> items) {
        long all = events.count();
        Column typed = functions.map(
                lit(Tables.SILHOUETTE.name()),
                Tables.SILHOUETTE.column(),
                lit(Tables.ITEM_FASHION_GENDER.name()),
                Tables.ITEM_FASHION_GENDER.column(),
                lit(Tables.COMMODITY_GROUP.name()),
                Tables.COMMODITY_GROUP.column());
        List<AttributeProfile> profiles = new ArrayList<>();
        Dataset<Row> ofItems = events.groupBy(Tables.SKU.column())
                .agg(count(lit(1)).as("n"))
                .join(items, Tables.SKU.name())
                .select(
                        lit(Owner.ITEM.name()).as(OWNER),
                        col("n"),
                        explode(map_concat(typed, Tables.ATTRIBUTES.column())));
        Dataset<Row> ofEvents = events.select(
                        lit(Owner.EVENT.name()).as(OWNER), explode(Tables.EVENT_ATTRIBUTES.column()))
                .groupBy(col(OWNER), col("key"), col("value"))
                .agg(count(lit(1)).as("n"))
                .select(col(OWNER), col("n"), col("key"), col("value"));
        ofItems.union(ofEvents)
                .where(col("value").isNotNull())
                .groupBy(col(OWNER), col("key"), col("value"))
                .agg(sum(col("n")).as("n"))
                .groupBy(col("key"), col(OWNER))
                .agg(
                        count(lit(1)),
                        sum(col("n")),
                        slice(sort_array(collect_list(struct(col("n"), col("value"))), false), 1, FREQUENT))
                .collectAsList()
                .forEach(row -> profiles.add(profile(row, all)));
        profiles.sort(Comparator.comparing(AttributeProfile::name));
        return profiles;
    }

    private static AttributeProfile profile(Row row, long all) {
        List<Row> frequent = row.getList(4);
        return new AttributeProfile(
                Owner.valueOf(row.getString(1)),
                row.getString(0),
                row.getLong(2),
                row.getLong(3) / (double) all,
                frequent.stream().map(value -> value.getString(1)).toList(),
                frequent.get(0).getLong(0) / (double) row.getLong(3));
    }
}
