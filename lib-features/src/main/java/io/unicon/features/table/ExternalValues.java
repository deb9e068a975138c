package io.unicon.features.table;

import io.unicon.features.spark.ScalaCollections;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Java values that Spark accepts in a {@link Row}, in a list of rows and in a function of rows. */
final class ExternalValues {

    private static final Map<DataType, Class<?>> ATOMS = Map.of(
            DataTypes.StringType, String.class,
            DataTypes.BooleanType, Boolean.class,
            DataTypes.IntegerType, Integer.class,
            DataTypes.LongType, Long.class,
            DataTypes.FloatType, Float.class,
            DataTypes.DoubleType, Double.class,
            DataTypes.DateType, Date.class,
            DataTypes.TimestampType, Timestamp.class);

    private ExternalValues() {}

    /**
     * Converts dates, times, lists and maps to the classes that Spark accepts everywhere; returns other values
     * unchanged.
     */
    static Object of(Object value) {
        if (value instanceof LocalDate date) {
            return Date.valueOf(date);
        }
        if (value instanceof Instant instant) {
            return Timestamp.from(instant);
        }
        if (value instanceof Collection<?> values) {
            return values.toArray();
        }
        return value instanceof Map<?, ?> map ? ScalaCollections.map(map) : value;
    }

    /** Whether a column of the type can hold the value. Spark checks the elements of arrays and maps. */
    static boolean fits(DataType type, Object value) {
        if (type instanceof ArrayType) {
            return value.getClass().isArray() || ScalaCollections.isSequence(value);
        }
        if (type instanceof MapType) {
            return ScalaCollections.isMap(value);
        }
        return type instanceof StructType
                ? value instanceof Row
                : ATOMS.getOrDefault(type, Object.class).isInstance(value);
    }
}
