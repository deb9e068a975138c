package io.unicon.features.clean;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.domain.Action;
import io.unicon.features.source.RawEvents;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Separates events from rejects among the rows of a shop's event files. */
public final class EventCleaner {

    private static final String SKU_KNOWN = "sku_known";
    /** The key that distributes rows over tasks: the consumer of a good row, a unique value for a rejected row. */
    private static final String NEIGHBOURS = "neighbours";

    private static final Column PRICE = expr("try_cast(price AS DOUBLE)");

    private final Duplicates duplicates;
    private final Instant now;

    /** @param now the time of ingestion; later events are rejected */
    public EventCleaner(Duplicates duplicates, Instant now) {
        this.duplicates = duplicates;
        this.now = now;
    }

    /**
     * Adds the reason for rejecting each row, null for an event. The result depends only on the rows, not on their
     * order or partitions.
     *
     * @param raw rows with the columns of {@code ShopFiles.events}
     * @param items rows with a column {@code sku}, which are broadcast to every executor
     * @return rows for {@link #part}, which reads them twice, so persist them
     */
    public Dataset<Row> judge(Dataset<Row> raw, Dataset<Row> items) {
        Dataset<Row> judged = judgeRows(raw, items);
        return duplicates == Duplicates.REJECT ? judgeDuplicates(judged) : judged;
    }

    /** Splits the result of {@link #judge} into events and rejects. */
    public static CleanedEvents part(Dataset<Row> judged) {
        return new CleanedEvents(events(judged), rejects(judged));
    }

    private Dataset<Row> judgeRows(Dataset<Row> raw, Dataset<Row> items) {
        Dataset<Row> known = items.select(Tables.SKU.column()).distinct().withColumn(SKU_KNOWN, lit(true));
        // Rejects often lack a consumer id, so each has a key of its own: otherwise they would all be in one task.
        Column neighbours = when(Tables.REASON.column().isNull(), Tables.CONSUMER_ID.column())
                .otherwise(col(RawEvents.SOURCE_ROW).cast("string"));
        return raw.join(broadcast(known), Tables.SKU.name(), "left")
                .withColumn(Tables.REASON.name(), firstReason())
                .withColumn(NEIGHBOURS, neighbours);
    }

    private Column firstReason() {
        Map<RejectReason, Column> conditions = new EnumMap<>(RejectReason.class);
        conditions.put(RejectReason.MALFORMED_ROW, col(RawEvents.MALFORMED));
        conditions.put(RejectReason.UNDECODABLE_TEXT, col(RawEvents.UNDECODABLE));
        conditions.put(RejectReason.MISSING_CONSUMER_ID, blank(Tables.CONSUMER_ID));
        conditions.put(RejectReason.MISSING_SKU, blank(Tables.SKU));
        conditions.put(RejectReason.MISSING_TIME, Tables.EVENT_AT.column().isNull());
        conditions.put(RejectReason.FUTURE_TIME, Tables.EVENT_AT.column().gt(lit(Timestamp.from(now))));
        conditions.put(
                RejectReason.UNKNOWN_ACTION,
                not(coalesce(Tables.ACTION.column().isInCollection(Action.texts()), lit(false))));
        conditions.put(RejectReason.UNKNOWN_SKU, col(SKU_KNOWN).isNull());
        conditions.put(
                RejectReason.INVALID_PRICE,
                Tables.PRICE.column().isNotNull().and(not(coalesce(PRICE.between(0, Double.MAX_VALUE), lit(false)))));
        return coalesce(conditions.entrySet().stream()
                .map(condition -> when(condition.getValue(), condition.getKey().text()))
                .toArray(Column[]::new));
    }

    private static Column blank(Field field) {
        return coalesce(trim(field.column()).equalTo(""), lit(true));
    }

    private static Dataset<Row> judgeDuplicates(Dataset<Row> judged) {
        WindowSpec same = Window.partitionBy(
                        col(NEIGHBOURS),
                        Tables.REASON.column(),
                        Tables.EVENT_AT.column(),
                        Tables.SKU.column(),
                        Tables.ACTION.column(),
                        PRICE,
                        col(RawEvents.SOURCE_ORDER))
                .orderBy(RawEvents.SOURCE_ROW);
        // The window that numbers the events reuses this shuffle.
        return judged.repartition(col(NEIGHBOURS))
                .withColumn(
                        Tables.REASON.name(),
                        coalesce(
                                Tables.REASON.column(),
                                when(row_number().over(same).gt(1), RejectReason.DUPLICATE_EVENT.text())));
    }

    private static Dataset<Row> events(Dataset<Row> judged) {
        WindowSpec sameTime = Window.partitionBy(col(NEIGHBOURS), Tables.EVENT_AT.column())
                .orderBy(RawEvents.SOURCE_ORDER, RawEvents.SOURCE_ROW);
        return judged.where(Tables.REASON.column().isNull())
                .withColumn(Tables.EVENT_DATE.name(), to_date(Tables.EVENT_AT.column()))
                .withColumn(Tables.POSITION.name(), row_number().over(sameTime).minus(1))
                .withColumn(Tables.PRICE.name(), PRICE)
                .select(Tables.EVENTS.selection());
    }

    private static Dataset<Row> rejects(Dataset<Row> judged) {
        return judged.where(Tables.REASON.column().isNotNull())
                .withColumn(Tables.SOURCE_FILE.name(), col(RawEvents.SOURCE_ROW).getField("file"))
                .withColumn(Tables.SOURCE_TEXT.name(), to_json(col(RawEvents.SOURCE)))
                .select(Tables.REJECTED_EVENTS.selection());
    }
}
