package io.unicon.features.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.map_zip_with;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.ImmutableSet;
import io.unicon.features.source.RawDescriptions;
import io.unicon.features.source.RawEvents;
import io.unicon.features.table.Field;
import io.unicon.features.table.LargeJoin;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of items or consumers: one row per key, and of each attribute the newest known value. A description
 * without a value of an attribute does not remove the value of an older one.
 *
 * @param table {@link Tables#ITEMS} or {@link Tables#CONSUMERS}
 */
public record Descriptions(Table table) {

    /** The known values by attribute: a map from the name to a struct of time and text. */
    private static final String KNOWN = "known";

    private static final String KNOWN_BEFORE = "known_before";
    private static final String ENTRY_TYPE = "struct<at:timestamp,value:string>";

    /** The rows that cannot describe anything, with the columns of {@link Tables#REJECTED_ROWS}. */
    public static Dataset<Row> rejects(RawDescriptions raw, Mapping mapping, BatchStamp stamp, CleaningConfig config) {
        Dataset<Row> rejects =
                RowCounts.rejected(withReason(raw)).withColumn(Tables.MAPPING.name(), lit(mapping.text()));
        return stamp.on(rejects, config.sourceRowDays());
    }

    /** The number of rows and of rejects. */
    public static RowCounts count(RawDescriptions raw) {
        return RowCounts.of(withReason(raw));
    }

    private static Dataset<Row> withReason(RawDescriptions raw) {
        RejectReason missing =
                raw.key().equals(Tables.SKU) ? RejectReason.MISSING_SKU : RejectReason.MISSING_CONSUMER_ID;
        return raw.rows()
                .withColumn(
                        Tables.REASON.name(),
                        coalesce(
                                when(col(RawEvents.LEFT_OUT), RowCounts.LEFT_OUT),
                                when(col(RawEvents.MALFORMED), RejectReason.MALFORMED_ROW.text()),
                                when(col(RawEvents.UNDECODABLE), RejectReason.UNDECODABLE_TEXT.text()),
                                when(MissingText.in(raw.key().column()), missing.text())));
    }

    /**
     * Returns what the rows say, with the columns of the table. Of equally new descriptions the greatest by its values
     * counts, so that reading again returns the same.
     */
    public Dataset<Row> of(RawDescriptions raw) {
        Column key = raw.key().column();
        Column values = col(RawDescriptions.VALUES);
        Column at = col(RawDescriptions.DESCRIBED_AT);
        List<Column> newest = new ArrayList<>();
        for (int place = 0; place < raw.names().size(); place++) {
            Column value = values.getItem(place);
            newest.add(max(when(value.isNotNull(), struct(at.as("at"), values, value.as("value"))))
                    .as("newest_" + place));
        }
        // An event log repeats the description of an item: the first step removes most rows and needs no sort.
        Dataset<Row> distinct = withReason(raw)
                .where(Tables.REASON.column().isNull())
                .groupBy(key, values)
                .agg(max(at).as(RawDescriptions.DESCRIBED_AT));
        if (newest.isEmpty()) {
            return columns(distinct.select(key).distinct().withColumn(KNOWN, noneKnown()));
        }
        Column[] entries = new Column[newest.size()];
        for (int place = 0; place < entries.length; place++) {
            Column entry = col("newest_" + place);
            entries[place] = when(
                    entry.isNotNull(),
                    struct(
                            entry.getField("at").as("at"),
                            entry.getField("value").as("value")));
        }
        Column names = array(raw.names().stream().map(name -> lit(name)).toArray(Column[]::new));
        Dataset<Row> known = distinct.groupBy(key)
                .agg(newest.get(0), newest.subList(1, newest.size()).toArray(Column[]::new))
                .withColumn(
                        KNOWN,
                        map_filter(map_from_arrays(names, array(entries)), (name, entry) -> entry.isNotNull())
                                .cast("map<string," + ENTRY_TYPE + ">"));
        return columns(known);
    }

    /** The keys as rows of the table, with nothing known of them. */
    public Dataset<Row> undescribed(Dataset<Row> keys) {
        return columns(keys.distinct().withColumn(KNOWN, noneKnown()));
    }

    /**
     * Returns the rows of the table that are new or different after these descriptions.
     *
     * @param stored the rows of the table
     * @param fresh rows of the table, one per key
     * @param difference what makes a row different
     */
    public Dataset<Row> changes(Dataset<Row> stored, Dataset<Row> fresh, Difference difference) {
        Field key = table.key().get(0);
        Dataset<Row> before = known(stored)
                .select(key.column(), col(KNOWN).as(KNOWN_BEFORE), lit(true).as("is_stored"));
        Column newer = map_zip_with(
                coalesce(col(KNOWN_BEFORE), noneKnown()), col(KNOWN), (name, old, latest) -> greatest(old, latest));
        Column same = difference == Difference.VALUES_OR_TIMES
                ? sorted(newer).equalTo(sorted(col(KNOWN_BEFORE)))
                : sorted(transform_values(newer, (name, entry) -> entry.getField("value")))
                        .equalTo(sorted(transform_values(col(KNOWN_BEFORE), (name, entry) -> entry.getField("value"))));
        return columns(LargeJoin.left(known(fresh), before, key.name())
                .where(not(coalesce(same, lit(false))))
                .withColumn(KNOWN, newer));
    }

    /** What makes two rows of the same key different. */
    public enum Difference {
        VALUES,
        VALUES_OR_TIMES
    }

    private static Column sorted(Column map) {
        return array_sort(map_entries(map));
    }

    private Set<Field> typed() {
        return ImmutableSet.copyOf(table.fields().stream()
                .filter(field ->
                        !List.of(Tables.ATTRIBUTES, Tables.DESCRIBED_AT).contains(field))
                .filter(field -> !table.key().contains(field))
                .toList());
    }

    private Dataset<Row> known(Dataset<Row> rows) {
        Column names =
                lit(typed().stream().map(Field::name).toArray(String[]::new)).cast("array<string>");
        Column values = array(typed().stream()
                        .map(field -> field.column().cast("string"))
                        .toArray(Column[]::new))
                .cast("array<string>");
        Column typed = map_filter(map_from_arrays(names, values), (name, value) -> value.isNotNull());
        Column all = map_concat(typed, Tables.ATTRIBUTES.column());
        Column known = transform_values(
                all,
                (name, value) ->
                        struct(element_at(Tables.DESCRIBED_AT.column(), name).as("at"), value.as("value")));
        return rows.select(
                table.key().get(0).column(),
                known.cast("map<string," + ENTRY_TYPE + ">").as(KNOWN));
    }

    private Dataset<Row> columns(Dataset<Row> rows) {
        Column known = col(KNOWN);
        Map<String, Column> filled = new HashMap<>();
        for (Field field : typed()) {
            Column value = known.getItem(field.name()).getField("value").cast(field.type());
            filled.put(field.name(), field.required() ? coalesce(value, lit(false)) : value);
        }
        Column own = map_filter(
                known,
                (name, entry) -> not(name.isin(typed().stream().map(Field::name).toArray())));
        Column dated = map_filter(known, (name, entry) -> entry.getField("at").isNotNull());
        filled.put(Tables.ATTRIBUTES.name(), transform_values(own, (name, entry) -> entry.getField("value")));
        filled.put(Tables.DESCRIBED_AT.name(), transform_values(dated, (name, entry) -> entry.getField("at")));
        return rows.withColumns(filled).select(table.selection());
    }

    private static Column noneKnown() {
        return map_from_arrays(array(), array()).cast("map<string," + ENTRY_TYPE + ">");
    }
}
