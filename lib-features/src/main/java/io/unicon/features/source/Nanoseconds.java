package io.unicon.features.source;

import static org.apache.spark.sql.functions.expr;

import io.unicon.features.spark.HadoopConfiguration;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of Parquet files that hold times in nanoseconds, as pandas writes them. Spark has no such type, and reads
 * them as whole numbers if {@code spark.sql.legacy.parquet.nanosAsLong} is true.
 */
public final class Nanoseconds {

    private Nanoseconds() {}

    /**
     * Returns the rows with these columns as times, cut to microseconds; the footer of the first file names them. A time
     * that Parquet marks as local becomes a time without a zone.
     *
     * @param rows the rows of Parquet files, as Spark reads them
     * @throws IOException if the footer cannot be read
     */
    public static Dataset<Row> asTimes(Dataset<Row> rows) throws IOException {
        boolean possible =
                Arrays.stream(rows.schema().fields()).map(StructField::dataType).anyMatch(DataTypes.LongType::equals);
        String[] files = possible ? rows.inputFiles() : new String[0];
        return files.length == 0 ? rows : rows.withColumns(times(rows, files[0]));
    }

    private static Map<String, Column> times(Dataset<Row> rows, String file) throws IOException {
        HadoopInputFile first =
                HadoopInputFile.fromPath(new Path(URI.create(file)), HadoopConfiguration.of(rows.sparkSession()));
        Map<String, Column> times = new LinkedHashMap<>();
        try (ParquetFileReader reader = ParquetFileReader.open(first)) {
            for (Type field : reader.getFooter().getFileMetaData().getSchema().getFields()) {
                if (field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
                        && time.getUnit() == TimeUnit.NANOS
                        && isNumber(rows, field.getName())) {
                    times.put(field.getName(), time(field.getName(), time.isAdjustedToUTC()));
                }
            }
        }
        return times;
    }

    private static boolean isNumber(Dataset<Row> rows, String name) {
        return Arrays.stream(rows.schema().fields())
                .anyMatch(field -> field.name().equals(name) && field.dataType().equals(DataTypes.LongType));
    }

    private static Column time(String name, boolean isInstant) {
        String quoted = "`" + name.replace("`", "``") + "`";
        Column instant = expr("timestamp_micros(%s div 1000)".formatted(quoted));
        // The session is in UTC, so the local time is the one that was written.
        return isInstant ? instant : instant.cast(DataTypes.TimestampNTZType);
    }
}
