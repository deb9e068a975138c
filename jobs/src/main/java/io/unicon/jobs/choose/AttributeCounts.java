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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts the values of the attributes of events and of their items. */
final class AttributeCounts {

    private static final int FREQUENT = 5;
    /** Items among which levels of a path are looked for. */
    private static final int ITEMS = 3000;

    private static final double DECIDED = 0.95;
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
        Dataset<Row> described = events.groupBy(Tables.SKU.column())
                .agg(count(lit(1)).as("n"))
                .join(items, Tables.SKU.name())
                .select(col("n"), map_concat(typed, Tables.ATTRIBUTES.column()).as("values"));
        Map<String, Set<String>> decided = decided(described);
        Dataset<Row> ofItems = described.select(lit(Owner.ITEM.name()).as(OWNER), col("n"), explode(col("values")));
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
                .forEach(row -> profiles.add(profile(row, all, decided)));
        profiles.sort(Comparator.comparing(AttributeProfile::name));
        return profiles;
    }

    /** For each attribute, those that it decides among the items with the most events. */
    private static Map<String, Set<String>> decided(Dataset<Row> described) {
        List<Map<String, String>> items = described.orderBy(col("n").desc()).limit(ITEMS).collectAsList().stream()
                .map(row -> row.<String, String>getJavaMap(1))
                .toList();
        Map<String, List<String>> columns = new TreeMap<>();
        items.forEach(item -> item.keySet().forEach(name -> columns.putIfAbsent(name, new ArrayList<>())));
        columns.forEach(
                (name, values) -> items.forEach(item -> values.add(Objects.requireNonNullElse(item.get(name), ""))));
        Map<String, Set<String>> decided = new TreeMap<>();
        columns.forEach((key, keys) -> columns.forEach((name, values) -> {
            if (!key.equals(name) && Dependence.gain(keys, values) >= DECIDED) {
                decided.computeIfAbsent(key, unseen -> new TreeSet<>()).add(name);
            }
        }));
        return decided;
    }

    private static AttributeProfile profile(Row row, long all, Map<String, Set<String>> decided) {
        List<Row> frequent = row.getList(4);
        Owner owner = Owner.valueOf(row.getString(1));
        return new AttributeProfile(
                owner,
                row.getString(0),
                row.getLong(2),
                row.getLong(3) / (double) all,
                frequent.stream().map(value -> value.getString(1)).toList(),
                frequent.get(0).getLong(0) / (double) row.getLong(3),
                owner == Owner.ITEM ? decided.getOrDefault(row.getString(0), Set.of()) : Set.of());
    }
}
