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

/** Rows that describe an item or a consumer: which of several counts, and how its attributes become a map. */
final class Descriptions {

    /** Of rows that share a key, the one with the greatest value here counts. */
    static final String NEWEST = "newest";

    static final Column NO_ATTRIBUTES = map(ImmutableSet.of(), strings());

    private static final String VALUES = "attribute_values";

    private Descriptions() {}

    /** The values of the attributes in the order of their names: an array, since Spark does not compare maps. */
    static Column values(MappedFiles files, Map<String, String> attributes) {
        return strings(attributes.entrySet().stream()
                        .map(attribute -> files.text("attributes." + attribute.getKey(), attribute.getValue()))
                        .toArray(Column[]::new))
                .as(VALUES);
    }

    /**
     * The newest row of each key, with the attributes that it has as a map in place of {@link #values}. Among equally
     * new rows the greatest by its columns counts, so that reading again returns the same row. Rows without a key are left
     * out.
     */
    static Dataset<Row> onePerKey(Dataset<Row> rows, Field key, Set<String> attributes) {
        Column[] content = Arrays.stream(rows.columns())
                .filter(name -> !name.equals(NEWEST))
                .map(name -> col(name))
                .toArray(Column[]::new);
        // An event log describes an item over and over: most rows go in the first step, which needs no sort.
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
