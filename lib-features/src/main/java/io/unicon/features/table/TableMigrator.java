package io.unicon.features.table;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.unicon.features.error.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Migrates tables of an older version to the declared schema, or refuses them. */
record TableMigrator(SparkSession spark, TablePlace place, Migrations migrations) {

    /** The table property that holds the schema version; a table without it has version 0. */
    static final String VERSION = "unicon.schemaVersion";

    private static final String CONSTRAINT = "delta.constraints.";

    /** The properties of a new table: its constraints and its schema version. */
    Map<String, String> propertiesOf(Table table) {
        ImmutableMap.Builder<String, String> properties = ImmutableMap.builder();
        table.checks().forEach((name, condition) -> properties.put(CONSTRAINT + name, condition));
        return properties
                .put(VERSION, Integer.toString(migrations.of(table).size()))
                .buildOrThrow();
    }

    /**
     * Returns the rows of any version of the table with the declared columns.
     *
     * @throws UserError if no migration leads from the columns of the rows to the declared ones
     */
    Dataset<Row> asDeclared(Table table, Dataset<Row> rows) {
        Map<String, String> declared = TableShape.of(table).columns();
        if (columns(rows).equals(declared)) {
            return rows;
        }
        Dataset<Row> migrated = migrated(rows, migrations.of(table));
        checkReached(table, TableShape.differences("column", columns(migrated), declared));
        return migrated.select(table.selection());
    }

    private static Map<String, String> columns(Dataset<Row> rows) {
        return TableShape.of(rows.schema(), List.of(), Map.of()).columns();
    }

    /**
     * Changes the stored table to the declared schema. It rewrites the rows, in one commit, only if columns or the
     * partitioning change. It completes an interrupted migration.
     *
     * @throws UserError if no migration leads from the stored schema to the declared one
     */
    void migrate(Table table) {
        StoredTable stored = stored(table);
        TableShape declared = TableShape.of(table);
        check(table, stored, declared);
        if (!stored.shape().equals(declared)) {
            Map<String, String> toDrop = undeclared(stored.shape(), declared);
            toDrop.keySet().forEach(name -> alter(table, "DROP CONSTRAINT IF EXISTS " + name));
            if (stored.shape().needsRewrite(declared)) {
                rewrite(table, stored);
            }
            StoredTable rewritten = stored(table);
            Map<String, String> toAdd = new LinkedHashMap<>(TableShape.requiring(
                    Sets.difference(declared.required(), rewritten.shape().required())));
            undeclared(declared, rewritten.shape())
                    .keySet()
                    .forEach(name -> toAdd.put(name, table.checks().get(name)));
            toAdd.forEach((name, condition) -> alter(table, "ADD CONSTRAINT %s CHECK (%s)".formatted(name, condition)));
        }
        int current = migrations.of(table).size();
        if (stored.version() != current) {
            alter(table, "SET TBLPROPERTIES ('%s' = '%s')".formatted(VERSION, current));
        }
    }

    /** The constraints of the first shape that are missing or different in the second. */
    private static Map<String, String> undeclared(TableShape shape, TableShape other) {
        MapDifference<String, String> difference = Maps.difference(shape.checks(), other.checks());
        Map<String, String> undeclared = new LinkedHashMap<>(difference.entriesOnlyOnLeft());
        difference.entriesDiffering().forEach((name, values) -> undeclared.put(name, values.leftValue()));
        return undeclared;
    }

    private void rewrite(Table table, StoredTable stored) {
        Dataset<Row> rows = migrated(place.read(table), stored.outstanding(migrations.of(table)));
        // The schema takes the comments of the columns from the empty rows of the declaration.
        Dataset<Row> commented =
                spark.createDataFrame(List.of(), table.schema()).unionByName(rows.select(table.selection()));
        place.save(
                table,
                commented
                        .write()
                        .format("delta")
                        .mode("overwrite")
                        .option("overwriteSchema", true)
                        .option("userMetadata", "unicon: migration to the declared schema")
                        .partitionBy(Table.names(table.partitioning()).toArray(String[]::new)));
    }

    private static Dataset<Row> migrated(Dataset<Row> rows, List<Migration> changes) {
        Dataset<Row> migrated = rows;
        for (Migration change : changes) {
            migrated = change.after(migrated);
        }
        return migrated;
    }

    private void check(Table table, StoredTable stored, TableShape declared) {
        List<Migration> all = migrations.of(table);
        UserError.check(
                stored.version() <= all.size(),
                "Table %s has schema version %s, but this version of UNICON knows versions up to %s. Use the version of"
                        + " UNICON that wrote the table, or a newer one.",
                place.location(table),
                stored.version(),
                all.size());
        TableShape reached = stored.shape();
        for (Migration migration : stored.outstanding(all)) {
            reached = migration.after(reached);
        }
        checkReached(table, reached.differencesFrom(declared));
    }

    private void checkReached(Table table, List<String> differences) {
        UserError.check(
                differences.isEmpty(),
                "Table %s does not have the schema of this version of UNICON, and no migration leads to it: %s. Undo"
                        + " the change of the table; or delete the table and run the job that writes it (`unicon flow`"
                        + " shows which one that is).",
                place.location(table),
                String.join("; ", differences));
    }

    private StoredTable stored(Table table) {
        TableDetail detail = place.detail(table);
        Map<String, String> properties = detail.properties();
        Map<String, String> constraints = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(CONSTRAINT)) {
                constraints.put(name.substring(CONSTRAINT.length()), value);
            }
        });
        return new StoredTable(
                TableShape.of(place.read(table).schema(), detail.partitionColumns(), constraints),
                Integer.parseInt(properties.getOrDefault(VERSION, "0")));
    }

    private void alter(Table table, String change) {
        spark.sql("ALTER TABLE " + place.sqlName(table) + " " + change);
    }

    private record StoredTable(TableShape shape, int version) {

        List<Migration> outstanding(List<Migration> all) {
            return all.subList(version, all.size());
        }
    }
}
