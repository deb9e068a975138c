package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A change of one table between two versions of UNICON. */
public sealed interface Migration {

    /** The table as this version declares it. */
    Table table();

    /** Returns the shape after this change; a shape that has the change already is returned unchanged. */
    TableShape after(TableShape before);

    /** Returns the rows after this change; rows that have the change already are returned unchanged. */
    default Dataset<Row> after(Dataset<Row> rows) {
        return rows;
    }

    /**
     * A new column, which is also added to the key and the partitioning if the table declares it there.
     *
     * @param valueInOldRows the value in rows of older versions, as an SQL expression over their columns;
     *     NULL only if the column is optional
     */
    record ColumnAdded(Table table, Field field, String valueInOldRows) implements Migration {

        public ColumnAdded {
            checkArgument(table.fields().contains(field), "%s has no column %s", table.name(), field.name());
            checkArgument(
                    !valueInOldRows.equals("NULL") || !field.required(),
                    "%s.%s is required, so old rows need a value",
                    table.name(),
                    field.name());
        }

        /** An optional column, which is null in old rows. */
        public ColumnAdded(Table table, Field field) {
            this(table, field, "NULL");
        }

        @Override
        public TableShape after(TableShape before) {
            return before.with(field, table);
        }

        @Override
        public Dataset<Row> after(Dataset<Row> rows) {
            return List.of(rows.columns()).contains(field.name())
                    ? rows
                    : rows.withColumn(field.name(), expr(valueInOldRows).cast(field.type()));
        }
    }

    /**
     * Another type of a column.
     *
     * @param valueInOldRows the value in rows of older versions, as an SQL expression over their columns
     */
    record TypeChanged(Table table, Field field, String valueInOldRows) implements Migration {

        public TypeChanged {
            checkArgument(table.fields().contains(field), "%s has no column %s", table.name(), field.name());
        }

        @Override
        public TableShape after(TableShape before) {
            return before.withTypeOf(field);
        }

        @Override
        public Dataset<Row> after(Dataset<Row> rows) {
            String type = rows.schema().apply(field.name()).dataType().catalogString();
            return type.equals(field.type().catalogString())
                    ? rows
                    : rows.withColumn(field.name(), expr(valueInOldRows).cast(field.type()));
        }
    }

    /** A constraint that is new, has a new condition, or was removed. */
    record CheckChanged(Table table, String check) implements Migration {

        @Override
        public TableShape after(TableShape before) {
            return before.withCheckOf(table, check);
        }
    }

    /** Another choice of partition columns, among the columns of the table. */
    record PartitioningChanged(Table table) implements Migration {

        @Override
        public TableShape after(TableShape before) {
            return before.withPartitioningOf(table);
        }
    }
}
