package io.unicon.features.table;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * The declaration of a column.
 *
 * @param name the name in snake_case, with the unit or kind last
 * @param required whether the table refuses null
 * @param meaning one sentence, which becomes the comment of the column
 */
public record Field(String name, DataType type, boolean required, String meaning) {

    public static Field required(String name, DataType type, String meaning) {
        return new Field(name, type, true, meaning);
    }

    public static Field optional(String name, DataType type, String meaning) {
        return new Field(name, type, false, meaning);
    }

    public Column column() {
        return functions.col(name);
    }

    /** The columns in the order of the fields, for {@code rows.select(...)}. */
    public static Column[] columns(List<Field> fields) {
        return fields.stream().map(Field::column).toArray(Column[]::new);
    }

    /**
     * The value of this column in a row that has a schema.
     *
     * @param <T> the Java class of the column's type; a wrong one fails where the value is used
     * @throws IllegalArgumentException if the row lacks the column
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as in Row.getAs: the type is known at run time only
    public <T> T valueIn(Row row) {
        return row.getAs(name);
    }

    StructField structField() {
        return new StructField(
                name,
                type,
                !required,
                new MetadataBuilder().putString("comment", meaning).build());
    }
}
