package io.unicon.features.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.source.RawEvents;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The ingest that rows belong to.
 *
 * @param batch the id of the batch
 * @param at the start of the ingest
 */
public record BatchStamp(String batch, Instant at) {

    /**
     * Returns the rows with the columns of {@link Tables#REJECTED_ROWS}; columns that the rows lack are null.
     *
     * @param rows rows with {@code mapping}, {@code reason} and the columns of the source
     * @param sourceRowDays if positive, rows with a reason get the whole source row
     */
    Dataset<Row> on(Dataset<Row> rows, int sourceRowDays) {
        Column keepSource = Tables.REASON.column().isNotNull().and(lit(sourceRowDays > 0));
        Map<String, Column> added = new HashMap<>();
        List<String> present = List.of(rows.columns());
        for (Field field : Tables.REJECTED_ROWS.fields()) {
            if (!present.contains(field.name())) {
                added.put(field.name(), lit(null).cast(field.type()));
            }
        }
        added.put(Tables.BATCH.name(), lit(batch));
        added.put(Tables.REJECTED_AT.name(), lit(Timestamp.from(at)));
        added.put(Tables.WAITING.name(), lit(false));
        added.put(Tables.SOURCE_TEXT.name(), when(keepSource, to_json(col(RawEvents.SOURCE))));
        return rows.withColumns(added).select(Tables.REJECTED_ROWS.selection());
    }
}
