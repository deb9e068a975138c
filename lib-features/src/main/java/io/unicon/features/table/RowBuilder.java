package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Builds one row of a table, column by column. The values of the row are in the order of the table's columns. They have
 * types that Spark accepts in a row: a {@link LocalDate} becomes a {@link Date}, an {@link Instant} a
 * {@link Timestamp}, a list an array, and a map a Scala map.
 */
public final class RowBuilder {

    private final Table table;
    private final Object[] values;
    private final boolean[] isSet;

    RowBuilder(Table table) {
        this.table = table;
        this.values = new Object[table.fields().size()];
        this.isSet = new boolean[values.length];
    }

    /**
     * Sets the value of a column.
     *
     * @param value the value; null only if the column is optional
     * @throws IllegalArgumentException if the table lacks the column, the column has a value already, a required value
     *     is null, or the value is not of the column's type
     */
    @CanIgnoreReturnValue
    public RowBuilder set(Field field, Object value) {
        int place = table.fields().indexOf(field);
        checkArgument(place >= 0, "%s has no column %s: %s", table.name(), field.name(), field.meaning());
        checkArgument(!isSet[place], "%s: column %s is set twice", table.name(), field.name());
        checkArgument(
                value != null || !field.required(),
                "%s: column %s is required, but the value is null",
                table.name(),
                field.name());
        Object external = ExternalValues.of(value);
        checkArgument(
                external == null || ExternalValues.fits(field.type(), external),
                "%s: column %s has type %s, but the value %s is a %s",
                table.name(),
                field.name(),
                field.type().catalogString(),
                value,
                value == null ? null : value.getClass().getName());
        values[place] = external;
        isSet[place] = true;
        return this;
    }

    /**
     * Returns the row; optional columns that are not set are null.
     *
     * @throws IllegalArgumentException if a required column is not set
     */
    public Row build() {
        List<String> missing = table.fields().stream()
                .filter(field -> field.required() && !isSet[table.fields().indexOf(field)])
                .map(Field::name)
                .toList();
        checkArgument(missing.isEmpty(), "%s: required columns are not set: %s", table.name(), missing);
        return RowFactory.create(values.clone());
    }
}
