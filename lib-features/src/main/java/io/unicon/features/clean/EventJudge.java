package io.unicon.features.clean;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.ObjectArrays;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Chooses the events among the rows of all batches on some UTC dates. The choice depends only on the rows, the items and
 * the time, so the order in which batches arrive does not matter.
 *
 * @param now the time of ingestion; later events wait
 */
public record EventJudge(CleaningConfig config, Duplicates duplicates, Batches batches, Instant now) {

    /** Whether the row was an event before this ingest. */
    static final String WAS_EVENT = "was_event";

    private static final String SKU_KNOWN = "sku_known";
    private static final String COPY = "copy";

    /** The result of an earlier ingest as rows to judge again. */
    public static Dataset<Row> events(Dataset<Row> events) {
        return toJudge(
                events.withColumns(Map.of(
                        Tables.MAPPING.name(), lit(Mapping.EVENTS.text()),
                        Tables.REJECTED_AT.name(), lit(null).cast(Tables.REJECTED_AT.type()),
                        Tables.READ_VALUES.name(), lit(null).cast(Tables.READ_VALUES.type()),
                        Tables.SOURCE_TEXT.name(), lit(null).cast(Tables.SOURCE_TEXT.type()))),
                true);
    }

    /** Rows with the columns of {@link Tables#REJECTED_ROWS}, as rows to judge, whatever their reason. */
    public static Dataset<Row> rows(Dataset<Row> rows) {
        return toJudge(rows, false);
    }

    private static Dataset<Row> toJudge(Dataset<Row> rows, boolean wereEvents) {
        return rows.withColumns(Map.of(
                        Tables.REASON.name(),
                        lit(null).cast(Tables.REASON.type()),
                        Tables.WAITING.name(),
                        lit(false),
                        WAS_EVENT,
                        lit(wereEvents)))
                .select(columns(col(WAS_EVENT)));
    }

    /**
     * Adds the reason for not accepting each row, null for an event, and the position of each event.
     *
     * @param rows all rows of some UTC dates that by themselves can become events: the results of {@link #events} and
     *     {@link #rows}
     * @param skus the known skus, one row each
     * @return rows for {@link #accepted} and {@link #notAccepted}, which read them several times, so persist them
     */
    public Dataset<Row> judge(Dataset<Row> rows, Dataset<Row> skus) {
        Dataset<Row> known = skus.select(Tables.SKU.column()).withColumn(SKU_KNOWN, lit(true));
        Column future = Tables.EVENT_AT.column().gt(lit(Timestamp.from(now)));
        Dataset<Row> possible = rows.join(known, Tables.SKU.name(), "left")
                .withColumn(
                        Tables.REASON.name(),
                        coalesce(
                                when(future, RejectReason.FUTURE_TIME.text()),
                                when(col(SKU_KNOWN).isNull(), RejectReason.UNKNOWN_SKU.text())))
                .withColumn(Tables.WAITING.name(), Tables.REASON.column().isNotNull())
                // All windows below reuse this shuffle.
                .repartition(Tables.CONSUMER_ID.column());
        Dataset<Row> single = withRepetitions(possible);
        Column crowd = when(
                count(when(Tables.REASON.column().isNull(), lit(1)))
                        .over(Window.partitionBy(Tables.CONSUMER_ID.column(), Tables.REJECTED_DATE.column()))
                        .gt(config.maxEventsPerConsumerAndDay()),
                RejectReason.TOO_MANY_EVENTS.text());
        WindowSpec sameTime = Window.partitionBy(
                        Tables.CONSUMER_ID.column(), Tables.EVENT_AT.column(), Tables.REASON.column())
                .orderBy(Tables.SOURCE_ORDER.column(), Tables.SOURCE_ROW.column(), Tables.BATCH.column());
        return withReason(single, crowd)
                .withColumn(Tables.POSITION.name(), row_number().over(sameTime).minus(1))
                .select(columns(col(WAS_EVENT), Tables.POSITION.column()));
    }

    /** The events among judged rows, with the columns of {@link Tables#EVENTS}. */
    public Dataset<Row> accepted(Dataset<Row> judged) {
        Column quantity = Tables.QUANTITY.column();
        return judged.where(Tables.REASON.column().isNull())
                .withColumns(Map.of(
                        Tables.QUANTITY.name(),
                        coalesce(quantity, lit(1.0)),
                        Tables.CANCELS.name(),
                        coalesce(quantity.lt(0), lit(false)).and(lit(config.returns() == Returns.REMOVE)),
                        Tables.EVENT_ATTRIBUTES.name(),
                        attributes(),
                        Tables.EVENT_MONTH.name(),
                        trunc(Tables.EVENT_DATE.column(), "MM")))
                .select(Tables.EVENTS.selection());
    }

    /** The rejected and the waiting rows among judged rows, with the columns of {@link Tables#REJECTED_ROWS}. */
    public Dataset<Row> notAccepted(Dataset<Row> judged) {
        return judged.where(Tables.REASON.column().isNotNull())
                .withColumn(Tables.REJECTED_AT.name(), coalesce(Tables.REJECTED_AT.column(), lit(Timestamp.from(now))))
                .select(Tables.REJECTED_ROWS.selection());
    }

    /** The judged rows that were events before this ingest and are events no more. */
    public static Dataset<Row> lost(Dataset<Row> judged) {
        return judged.where(col(WAS_EVENT).and(Tables.REASON.column().isNotNull()));
    }

    private Dataset<Row> withRepetitions(Dataset<Row> rows) {
        List<Column> sameEvent = new ArrayList<>(List.of(
                Tables.CONSUMER_ID.column(),
                Tables.REASON.column(),
                Tables.REJECTED_DATE.column(),
                Tables.EVENT_ID.column(),
                unlessId(Tables.EVENT_AT),
                unlessId(Tables.SKU),
                unlessId(Tables.ACTION),
                unlessId(Tables.PRICE),
                unlessId(coalesce(Tables.QUANTITY.column(), lit(1.0))),
                unlessId(array_sort(map_entries(attributes()))),
                unlessId(Tables.SOURCE_ORDER)));
        if (batches == Batches.DISJOINT) {
            sameEvent.add(Tables.BATCH.column());
        }
        Dataset<Row> numbered = rows;
        if (duplicates == Duplicates.KEEP) {
            // The n-th of equal rows of one batch repeats only the n-th of another batch.
            Column number = row_number()
                    .over(Window.partitionBy(with(sameEvent, Tables.BATCH.column()))
                            .orderBy(Tables.SOURCE_ROW.column()));
            numbered = rows.withColumn(COPY, number);
            sameEvent.add(col(COPY));
        }
        WindowSpec inOrder = Window.partitionBy(sameEvent.toArray(Column[]::new))
                .orderBy(Tables.SOURCE_ROW.column(), Tables.BATCH.column());
        Column isRepeated = row_number().over(inOrder).gt(1);
        Column chosenBatch = first(Tables.BATCH.column()).over(inOrder);
        return withReason(
                numbered,
                when(
                        isRepeated,
                        when(chosenBatch.equalTo(Tables.BATCH.column()), RejectReason.DUPLICATE_EVENT.text())
                                .otherwise(RejectReason.IN_ANOTHER_BATCH.text())));
    }

    private static Column[] with(List<Column> columns, Column more) {
        return Stream.concat(columns.stream(), Stream.of(more)).toArray(Column[]::new);
    }

    private static Column attributes() {
        return coalesce(Tables.EVENT_ATTRIBUTES.column(), expr("map()").cast(Tables.EVENT_ATTRIBUTES.type()));
    }

    private static Column unlessId(Field field) {
        return unlessId(field.column());
    }

    private static Column unlessId(Column value) {
        return when(Tables.EVENT_ID.column().isNull(), value);
    }

    private static Dataset<Row> withReason(Dataset<Row> rows, Column reason) {
        return rows.withColumn(Tables.REASON.name(), coalesce(Tables.REASON.column(), reason));
    }

    private static Column[] columns(Column... more) {
        return ObjectArrays.concat(Tables.REJECTED_ROWS.selection(), more, Column.class);
    }
}
