package io.unicon.features.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.ObjectArrays;
import io.unicon.features.domain.Action;
import io.unicon.features.source.RawEvents;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the rows of a shop's event files that by themselves cannot become events. */
public record EventCleaner(CleaningConfig config, BatchStamp stamp) {

    /**
     * Adds the reason for rejecting each row, null for a row that can become an event.
     *
     * @param raw rows with the columns of {@code ShopFiles.events}
     * @return one row per row, with the columns of {@link Tables#REJECTED_ROWS}, also for those that {@link RowCounts}
     *     counts as left out; only rows with a reason have values as
     *     read, and only rows without one have an {@code event_date}
     */
    public Dataset<Row> check(Dataset<Row> raw) {
        Column rejected = Tables.REASON.column().isNotNull();
        Dataset<Row> checked = raw.withColumn(Tables.REASON.name(), firstReason())
                .withColumns(Map.of(
                        Tables.MAPPING.name(), lit(Mapping.EVENTS.text()),
                        Tables.REJECTED_DATE.name(), when(not(rejected), to_date(Tables.EVENT_AT.column())),
                        Tables.READ_VALUES.name(), when(rejected, col(RawEvents.READ_VALUES))));
        return stamp.on(checked, config.sourceRowDays());
    }

    private Column firstReason() {
        Map<RejectReason, Column> conditions = new EnumMap<>(RejectReason.class);
        conditions.put(RejectReason.MALFORMED_ROW, col(RawEvents.MALFORMED));
        conditions.put(RejectReason.UNDECODABLE_TEXT, col(RawEvents.UNDECODABLE));
        conditions.put(RejectReason.MISSING_CONSUMER_ID, MissingText.in(Tables.CONSUMER_ID.column()));
        conditions.put(RejectReason.GUEST, trim(Tables.CONSUMER_ID.column()).isInCollection(config.guestIds()));
        conditions.put(RejectReason.MISSING_SKU, MissingText.in(Tables.SKU.column()));
        conditions.put(RejectReason.MISSING_TIME, Tables.EVENT_AT.column().isNull());
        conditions.put(
                RejectReason.ANCIENT_TIME,
                Tables.EVENT_AT
                        .column()
                        .lt(lit(config.earliestDate().toString()).cast("timestamp")));
        conditions.put(
                RejectReason.UNKNOWN_ACTION,
                not(coalesce(Tables.ACTION.column().isInCollection(Action.texts()), lit(false))));
        conditions.put(
                RejectReason.INVALID_PRICE,
                unparsed("price", Tables.PRICE)
                        .or(not(coalesce(Tables.PRICE.column().between(0, Double.MAX_VALUE), lit(true)))));
        Column quantity = Tables.REJECTED_QUANTITY.column();
        conditions.put(
                RejectReason.INVALID_QUANTITY,
                unparsed("quantity", Tables.REJECTED_QUANTITY)
                        .or(quantity.equalTo(0))
                        .or(not(coalesce(quantity.between(-Double.MAX_VALUE, Double.MAX_VALUE), lit(true)))));
        conditions.put(RejectReason.RETURN, quantity.lt(0).and(lit(config.returns() == Returns.REJECT)));
        conditions.put(RejectReason.INVALID_ORDER, unparsed("order", Tables.SOURCE_ORDER));
        Column[] reasons = conditions.entrySet().stream()
                .map(condition -> when(condition.getValue(), condition.getKey().text()))
                .toArray(Column[]::new);
        return coalesce(ObjectArrays.concat(when(col(RawEvents.LEFT_OUT), RowCounts.LEFT_OUT), reasons));
    }

    /** Whether the expression of the mapping yields a value that does not parse. */
    private static Column unparsed(String key, Field parsed) {
        Column read = col(RawEvents.READ_VALUES).getItem(key);
        return parsed.column().isNull().and(read.isNotNull());
    }
}
