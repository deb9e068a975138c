package io.unicon.features.table;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * A column, declared once.
 *
 * @param name in snake_case, unit or kind last
 * @param required whether the table refuses null
 * @param meaning one sentence, shown as the column's comment
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

    StructField structField() {
        return new StructField(
                name,
                type,
                !required,
                new MetadataBuilder().putString("comment", meaning).build());
    }
}
