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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts the values of the attributes of the items in events. */
final class AttributeCounts {

    private static final int FREQUENT = 5;

    private AttributeCounts() {}

    /** The attributes in the order of their names; one that no item has is missing. */
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
        events.groupBy(Tables.SKU.column())
                .agg(count(lit(1)).as("n"))
                .join(items, Tables.SKU.name())
                .select(col("n"), explode(map_concat(typed, Tables.ATTRIBUTES.column())))
                .where(col("value").isNotNull())
                .groupBy(col("key"), col("value"))
                .agg(sum(col("n")).as("n"))
                .groupBy(col("key"))
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
        List<Row> frequent = row.getList(3);
        return new AttributeProfile(
                row.getString(0),
                row.getLong(1),
                row.getLong(2) / (double) all,
                frequent.stream().map(value -> value.getString(1)).toList(),
                frequent.get(0).getLong(0) / (double) row.getLong(2));
    }
}
