package io.unicon.features.source;

import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** The types that an expression of a mapping may have where a table has one type. Texts are parsed strictly. */
enum MappedTypes {
    TIME(
            "a timestamp, a date or a text",
            DataTypes.TimestampType,
            ImmutableMap.of(
                    DataTypes.StringType, StrictText::time,
                    DataTypes.TimestampType, value -> value,
                    DataTypes.TimestampNTZType, value -> value.cast(DataTypes.TimestampType),
                    DataTypes.DateType, value -> value.cast(DataTypes.TimestampType))),
    NUMBER(
            "a number or a text",
            DataTypes.DoubleType,
            ImmutableMap.of(
                    DataTypes.StringType, StrictText::number,
                    DataTypes.DoubleType, value -> value,
                    DataTypes.FloatType, value -> value.cast(DataTypes.DoubleType),
                    DataTypes.LongType, value -> value.cast(DataTypes.DoubleType),
                    DataTypes.IntegerType, value -> value.cast(DataTypes.DoubleType),
                    DataTypes.ShortType, value -> value.cast(DataTypes.DoubleType),
                    DataTypes.ByteType, value -> value.cast(DataTypes.DoubleType))),
    ORDER(
            "a whole number, a timestamp, a date or a text",
            DataTypes.LongType,
            ImmutableMap.of(
                    DataTypes.StringType, StrictText::whole,
                    DataTypes.LongType, value -> value,
                    DataTypes.IntegerType, value -> value.cast(DataTypes.LongType),
                    DataTypes.ShortType, value -> value.cast(DataTypes.LongType),
                    DataTypes.ByteType, value -> value.cast(DataTypes.LongType),
                    DataTypes.TimestampType, value -> unix_micros(value),
                    DataTypes.DateType, value -> unix_date(value).cast(DataTypes.LongType)));

    private final String meaning;
    private final DataType result;
    private final Map<DataType, UnaryOperator<Column>> conversions;

    MappedTypes(String meaning, DataType result, Map<DataType, UnaryOperator<Column>> conversions) {
        this.meaning = meaning;
        this.result = result;
        this.conversions = conversions;
    }

    /** The accepted types, for messages. */
    String meaning() {
        return meaning;
    }

    /** The type of converted values. */
    DataType result() {
        return result;
    }

    boolean accept(DataType type) {
        return conversions.containsKey(type) || isDecimalNumber(type);
    }

    Column convert(Column value, DataType type) {
        return isDecimalNumber(type)
                ? value.cast(DataTypes.DoubleType)
                : conversions.get(type).apply(value);
    }

    private boolean isDecimalNumber(DataType type) {
        return this == NUMBER && type instanceof DecimalType;
    }
}
