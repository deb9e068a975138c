package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A change of one table between two versions of UNICON. */
public sealed interface Migration {

    /** The table as this version declares it. */
    Table table();

    /** The shape after this change. A shape that has the change already is returned as it is. */
    TableShape after(TableShape before);

    /** The rows after this change. Rows that have the change already are returned as they are. */
    default Dataset<Row> after(Dataset<Row> rows) {
        return rows;
    }

    /**
     * A column that the table did not have, in its key and its partitioning too where the declaration says so.
     *
     * @param valueInOldRows what the rows of older versions hold; null only where the column is optional
     */
    record ColumnAdded(Table table, Field field, Object valueInOldRows) implements Migration {

        public ColumnAdded {
            checkArgument(table.fields().contains(field), "%s has no column %s", table.name(), field.name());
            checkArgument(
                    valueInOldRows != null || !field.required(),
                    "%s.%s is required, so old rows need a value",
                    table.name(),
                    field.name());
        }

        @Override
        public TableShape after(TableShape before) {
            return before.with(field, table);
        }

        @Override
        public Dataset<Row> after(Dataset<Row> rows) {
            return rows.schema().getFieldIndex(field.name()).isDefined()
                    ? rows
                    : rows.withColumn(field.name(), lit(valueInOldRows).cast(field.type()));
        }
    }

    /** A constraint that the table did not have, had with another condition, or has no longer. */
    record CheckChanged(Table table, String check) implements Migration {

        @Override
        public TableShape after(TableShape before) {
            return before.withCheckOf(table, check);
        }
    }
}
