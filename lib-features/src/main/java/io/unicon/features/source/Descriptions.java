package io.unicon.features.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ObjectArrays;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that describe items or consumers. Chooses one row per key and turns its attributes into a map. */
final class Descriptions {

    /** The column that ranks the rows of a key; the row with the greatest value is chosen. */
    static final String NEWEST = "newest";

    static final Column NO_ATTRIBUTES = map(ImmutableSet.of(), strings());

    private static final String VALUES = "attribute_values";

    private Descriptions() {}

    /** The values of the attributes in the order of their names, as an array, since Spark cannot compare maps. */
    static Column values(MappedFiles files, Map<String, String> attributes) {
        return strings(attributes.entrySet().stream()
                        .map(attribute -> files.text("attributes." + attribute.getKey(), attribute.getValue()))
                        .toArray(Column[]::new))
                .as(VALUES);
    }

    /**
     * Returns the newest row of each key, with a map of its attributes in place of {@link #values}. Among equally new
     * rows it chooses the greatest by its columns, so that reading again returns the same row. It drops rows without a
     * key.
     */
    static Dataset<Row> onePerKey(Dataset<Row> rows, Field key, Set<String> attributes) {
        Column[] content = Arrays.stream(rows.columns())
                .filter(name -> !name.equals(NEWEST))
                .map(name -> col(name))
                .toArray(Column[]::new);
        // An event log repeats the description of an item: the first step removes most rows and needs no sort.
        return rows.where(key.column().notEqual(""))
                .groupBy(content)
                .agg(max(NEWEST).as(NEWEST))
                .groupBy(key.column())
                .agg(max(struct(ObjectArrays.concat(col(NEWEST), content))).as("row"))
                .select("row.*")
                .withColumn(Tables.ATTRIBUTES.name(), map(attributes, col(VALUES)))
                .drop(NEWEST, VALUES);
    }

    private static Column map(Set<String> names, Column values) {
        Column keys = strings(names.stream().map(name -> lit(name)).toArray(Column[]::new));
        return map_filter(map_from_arrays(keys, values), (name, value) -> value.isNotNull());
    }

    private static Column strings(Column... elements) {
        return array(elements).cast("array<string>");
    }
}
