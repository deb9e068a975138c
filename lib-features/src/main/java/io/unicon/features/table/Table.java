package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The declaration of a Delta table: columns, key, partitioning and constraints. It is immutable; the methods that
 * change something return a new declaration.
 *
 * @param fields the columns in the order of the table
 * @param key the columns that identify a row; empty if rows have no key
 * @param partitioning the partition columns, one folder level each, outermost first
 * @param checks constraints that Delta enforces on every row, by name
 */
public record Table(
        String name,
        String meaning,
        List<Field> fields,
        List<Field> key,
        List<Field> partitioning,
        Map<String, String> checks)
        implements Asset {

    public Table {
        checkArgument(fields.containsAll(key), "%s: the key names a column that the table lacks", name);
        checkArgument(
                fields.containsAll(partitioning), "%s: the partitioning names a column that the table lacks", name);
    }

    public static Table named(String name, String meaning) {
        return new Table(name, meaning, List.of(), List.of(), List.of(), Map.of());
    }

    public Table fields(Field... columns) {
        return new Table(name, meaning, List.of(columns), key, partitioning, checks);
    }

    public Table key(Field... columns) {
        return new Table(name, meaning, fields, List.of(columns), partitioning, checks);
    }

    public Table partitionedBy(Field... columns) {
        return new Table(name, meaning, fields, key, List.of(columns), checks);
    }

    /** Adds a constraint: an SQL condition that must not be false for any row. */
    public Table check(String constraint, String condition) {
        ImmutableMap<String, String> all = ImmutableMap.<String, String>builder()
                .putAll(checks)
                .put(constraint, condition)
                .buildOrThrow();
        return new Table(name, meaning, fields, key, partitioning, all);
    }

    /** The schema, with the meaning of each column as the comment of the column. */
    public StructType schema() {
        return new StructType(fields.stream().map(Field::structField).toArray(StructField[]::new));
    }

    public List<String> columns() {
        return names(fields);
    }

    /** All columns in the order of the table, for {@code rows.select(...)}. */
    public Column[] selection() {
        return Field.columns(fields);
    }

    /** Returns a builder of one row of the table. */
    public RowBuilder row() {
        return new RowBuilder(this);
    }

    static List<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(ImmutableList.toImmutableList());
    }
}
