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

/**
 * The types that an expression of a mapping may have where a table has one type. Texts are parsed strictly.
 *
 * @param meaning the accepted types, for messages
 * @param result the type of converted values
 * @param conversions the conversion of each accepted type
 */
record MappedTypes(String meaning, DataType result, Map<DataType, UnaryOperator<Column>> conversions) {

    static final MappedTypes NUMBER = new MappedTypes(
            "a number or a text",
            DataTypes.DoubleType,
            ImmutableMap.of(
                    DataTypes.StringType, StrictText::number,
                    DataTypes.DoubleType, value -> value,
                    DataTypes.FloatType, to(DataTypes.DoubleType),
                    DataTypes.LongType, to(DataTypes.DoubleType),
                    DataTypes.IntegerType, to(DataTypes.DoubleType),
                    DataTypes.ShortType, to(DataTypes.DoubleType),
                    DataTypes.ByteType, to(DataTypes.DoubleType)));

    static final MappedTypes ORDER = new MappedTypes(
            "a whole number, a timestamp, a date or a text",
            DataTypes.LongType,
            ImmutableMap.of(
                    DataTypes.StringType,
                    StrictText::whole,
                    DataTypes.LongType,
                    value -> value,
                    DataTypes.IntegerType,
                    to(DataTypes.LongType),
                    DataTypes.ShortType,
                    to(DataTypes.LongType),
                    DataTypes.ByteType,
                    to(DataTypes.LongType),
                    DataTypes.TimestampType,
                    value -> unix_micros(value),
                    DataTypes.DateType,
                    value -> unix_date(value).cast(DataTypes.LongType)));

    /** Times; those that name no zone are in the zone of the texts. */
    static MappedTypes time(TimeTexts texts) {
        return new MappedTypes(
                "a timestamp, a date or a text",
                DataTypes.TimestampType,
                ImmutableMap.of(
                        DataTypes.StringType,
                        texts::parsed,
                        DataTypes.TimestampType,
                        value -> value,
                        DataTypes.TimestampNTZType,
                        value -> texts.zoned(value.cast(DataTypes.TimestampType)),
                        DataTypes.DateType,
                        value -> texts.zoned(value.cast(DataTypes.TimestampType))));
    }

    boolean accept(DataType type) {
        return conversions.containsKey(type) || isDecimalNumber(type);
    }

    Column convert(Column value, DataType type) {
        return isDecimalNumber(type)
                ? value.cast(result)
                : conversions.get(type).apply(value);
    }

    /** Decimal types have any number of digits, so no map lists them all. */
    private boolean isDecimalNumber(DataType type) {
        return result.equals(DataTypes.DoubleType) && type instanceof DecimalType;
    }

    private static UnaryOperator<Column> to(DataType type) {
        return value -> value.cast(type);
    }
}
