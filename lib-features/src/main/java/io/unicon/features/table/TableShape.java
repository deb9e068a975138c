package io.unicon.features.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The parts of a schema that a stored table must share with its declaration. The order and the comments of columns may
 * differ.
 *
 * @param columns the types of the columns by name
 * @param required the columns that refuse null
 * @param partitioning the partition columns, one folder level each, outermost first
 * @param checks the constraints by name, without white space, since Delta keeps a condition as it was written
 */
public record TableShape(
        Map<String, String> columns, Set<String> required, List<String> partitioning, Map<String, String> checks) {

    private static final String REQUIRED = "_required";

    public TableShape {
        columns = ImmutableMap.copyOf(columns);
        required = ImmutableSet.copyOf(required);
        partitioning = ImmutableList.copyOf(partitioning);
        checks = ImmutableMap.copyOf(checks);
    }

    static TableShape of(Table table) {
        return of(table.schema(), Table.names(table.partitioning()), table.checks());
    }

    /** A column is required if the schema declares it not null, or a constraint of {@link #requiring} does. */
    static TableShape of(StructType schema, List<String> partitioning, Map<String, String> constraints) {
        Map<String, String> columns = new LinkedHashMap<>();
        ImmutableSet.Builder<String> required = ImmutableSet.builder();
        Map<String, String> checks = new LinkedHashMap<>();
        constraints.forEach((name, condition) -> checks.put(name, condition.replaceAll("\\s", "")));
        for (StructField field : schema.fields()) {
            columns.put(field.name(), field.dataType().catalogString());
            boolean checked = checks.remove(field.name() + REQUIRED) != null;
            if (!field.nullable() || checked) {
                required.add(field.name());
            }
        }
        return new TableShape(columns, required.build(), partitioning, checks);
    }

    /** Constraints by name that refuse null in these columns, since Delta cannot make a stored column NOT NULL. */
    static Map<String, String> requiring(Set<String> columns) {
        return columns.stream()
                .collect(ImmutableMap.toImmutableMap(column -> column + REQUIRED, column -> column + " IS NOT NULL"));
    }

    /**
     * Adds the column, also to the partitioning if the table declares it there. A shape that has the column already
     * comes from a migration that was interrupted after it rewrote the rows, so it still lacks constraints.
     */
    TableShape with(Field field, Table table) {
        if (columns.containsKey(field.name())) {
            return new TableShape(columns, of(table).required, partitioning, checks);
        }
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(field.name(), field.type().catalogString());
        Set<String> needed = field.required() ? Sets.union(required, Set.of(field.name())) : required;
        List<String> parts = Table.names(table.partitioning()).stream()
                .filter(column -> column.equals(field.name()) || partitioning.contains(column))
                .toList();
        return new TableShape(more, needed, parts.containsAll(partitioning) ? parts : partitioning, checks);
    }

    /** Sets the constraint to the declared condition, or removes it if the table does not declare it. */
    TableShape withCheckOf(Table table, String check) {
        Map<String, String> changed = new LinkedHashMap<>(checks);
        String declared = of(table).checks().get(check);
        if (declared == null) {
            changed.remove(check);
        } else {
            changed.put(check, declared);
        }
        return new TableShape(columns, required, partitioning, changed);
    }

    TableShape withTypeOf(Field field) {
        Map<String, String> changed = new LinkedHashMap<>(columns);
        changed.put(field.name(), field.type().catalogString());
        return new TableShape(changed, required, partitioning, checks);
    }

    TableShape withPartitioningOf(Table table) {
        return new TableShape(columns, required, Table.names(table.partitioning()), checks);
    }

    /** The differences of this stored shape from the declared one, one phrase each. */
    List<String> differencesFrom(TableShape declared) {
        List<String> differences = new ArrayList<>(differences("column", columns, declared.columns));
        for (String column : Sets.intersection(columns.keySet(), declared.columns.keySet())) {
            if (required.contains(column) != declared.required.contains(column)) {
                differences.add("column %s is %s, declared %s"
                        .formatted(column, nullability(required, column), nullability(declared.required, column)));
            }
        }
        if (!partitioning.equals(declared.partitioning)) {
            differences.add("it is partitioned by %s, declared %s".formatted(partitioning, declared.partitioning));
        }
        differences.addAll(differences("constraint", checks, declared.checks));
        return differences;
    }

    private static String nullability(Set<String> required, String column) {
        return required.contains(column) ? "required" : "optional";
    }

    static List<String> differences(String kind, Map<String, String> stored, Map<String, String> declared) {
        List<String> differences = new ArrayList<>();
        for (String name : Sets.union(declared.keySet(), stored.keySet())) {
            if (!stored.containsKey(name)) {
                differences.add("%s %s is missing".formatted(kind, name));
            } else if (!declared.containsKey(name)) {
                differences.add("%s %s is not declared".formatted(kind, name));
            } else if (!stored.get(name).equals(declared.get(name))) {
                differences.add("%s %s is %s, declared %s".formatted(kind, name, stored.get(name), declared.get(name)));
            }
        }
        return differences;
    }

    /** Whether the change from this shape to the declared one has to rewrite the rows. */
    boolean needsRewrite(TableShape declared) {
        return !columns.equals(declared.columns) || !partitioning.equals(declared.partitioning);
    }
}
