package io.unicon.features.source;

import io.unicon.features.table.Field;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of files that describe items or consumers, several a key if the files hold several.
 *
 * @param rows the key as text, {@link #VALUES}, {@link #DESCRIBED_AT}, {@code source_row} and the columns of {@link
 *     RawEvents}; the values are not checked yet
 * @param key the column of the key
 * @param names the names of the attributes, in the order of {@link #VALUES}
 */
public record RawDescriptions(Dataset<Row> rows, Field key, List<String> names) {

    /** The values of the attributes as an array of text, since Spark cannot compare maps. */
    public static final String VALUES = "attribute_values";

    /** Time of the description. */
    public static final String DESCRIBED_AT = "row_described_at";
}
