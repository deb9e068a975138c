package io.unicon.model;

import io.unicon.features.TestRows;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Small tables for tests: items with a silhouette and a colour, and sequences of clicks. */
public final class Shop {

    private final SparkSession spark;

    public Shop(SparkSession spark) {
        this.spark = spark;
    }

    public Dataset<Row> items(Row... items) {
        return spark.createDataFrame(List.of(items), Tables.ITEMS.schema());
    }

    public static Row item(String sku, String silhouette, String colour) {
        return TestRows.item(sku, null, silhouette, null, false, colour == null ? Map.of() : Map.of("colour", colour));
    }

    public Dataset<Row> sequences(Row... sequences) {
        return spark.createDataFrame(List.of(sequences), Tables.STYLE_SEQUENCES.schema());
    }

    /** A sequence of one click a minute. */
    public static Row clicks(String consumer, String... skus) {
        List<Row> events = new ArrayList<>();
        for (String sku : skus) {
            events.add(event(events.size(), sku, "click"));
        }
        return sequence(consumer, events);
    }

    public static Row sequence(String consumer, List<Row> events) {
        return RowFactory.create("v1", Date.valueOf("2020-09-23"), consumer, "all", events, events.size(), 1);
    }

    public static Row event(int minute, String sku, String action) {
        return event(minute, sku, action, null);
    }

    /**
     * An event of a sequence.
     *
     * @param attributes of the event itself; null for none
     */
    public static Row event(int minute, String sku, String action, Map<String, String> attributes) {
        return RowFactory.create(Timestamp.valueOf("2020-09-01 00:%02d:00".formatted(minute)), sku, action, attributes);
    }
}
