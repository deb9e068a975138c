package io.unicon.features;

import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Rows of the shop's tables, with the columns that few tests look at filled in. */
public final class TestRows {

    private TestRows() {}

    public static Row item(
            String sku,
            String gender,
            String silhouette,
            String commodityGroup,
            boolean designer,
            Map<String, String> attributes) {
        return Tables.ITEMS
                .row()
                .set(Tables.SKU, sku)
                .set(Tables.ITEM_FASHION_GENDER, gender)
                .set(Tables.SILHOUETTE, silhouette)
                .set(Tables.COMMODITY_GROUP, commodityGroup)
                .set(Tables.DESIGNER, designer)
                .set(Tables.ATTRIBUTES, attributes)
                .set(Tables.DESCRIBED_AT, Map.of())
                .build();
    }

    public static Row consumer(String id, Map<String, String> attributes) {
        return Tables.CONSUMERS
                .row()
                .set(Tables.CONSUMER_ID, id)
                .set(Tables.ATTRIBUTES, attributes)
                .set(Tables.DESCRIBED_AT, Map.of())
                .build();
    }

    public static Row event(
            Date date, String consumer, Timestamp at, int position, String sku, String action, Double price) {
        return event(date, consumer, at, position, sku, action, price, Map.of());
    }

    public static Row event(
            Date date,
            String consumer,
            Timestamp at,
            int position,
            String sku,
            String action,
            Double price,
            Map<String, String> attributes) {
        return Tables.EVENTS
                .row()
                .set(Tables.EVENT_DATE, date)
                .set(Tables.CONSUMER_ID, consumer)
                .set(Tables.EVENT_AT, at)
                .set(Tables.POSITION, position)
                .set(Tables.SKU, sku)
                .set(Tables.ACTION, action)
                .set(Tables.PRICE, price)
                .set(Tables.QUANTITY, 1.0)
                .set(Tables.CANCELS, false)
                .set(Tables.EVENT_ATTRIBUTES, attributes)
                .set(Tables.BATCH, "test")
                .set(Tables.EVENT_MONTH, Date.valueOf(date.toLocalDate().withDayOfMonth(1)))
                .build();
    }
}
