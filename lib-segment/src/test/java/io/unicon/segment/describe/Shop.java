package io.unicon.segment.describe;

import io.unicon.features.TestRows;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Rows of a small shop for tests, of variant v4, representation encoder_mean, segmentation style, 23 September 2020. */
final class Shop {

    static final Date AS_OF = Date.valueOf("2020-09-23");

    private static final Timestamp NOON = Timestamp.from(Instant.parse("2020-09-22T12:00:00Z"));

    private Shop() {}

    static Row segment(String consumer, String gender, int segment, double distance) {
        return RowFactory.create(
                "v4",
                "encoder_mean",
                "style",
                AS_OF,
                consumer,
                gender,
                segment,
                distance,
                "artefact-1",
                "segmentation-1");
    }

    /** @param events each an action, a sku and for some an occasion, as in {@code cart d1 ball} */
    static Row sequence(String consumer, String gender, String... events) {
        List<Row> rows = Arrays.stream(events)
                .map(event -> event.split(" "))
                .map(event -> RowFactory.create(
                        NOON, event[1], event[0], event.length > 2 ? Map.of("occasion", event[2]) : null))
                .toList();
        return RowFactory.create("v4", AS_OF, consumer, gender, rows, rows.size(), 1);
    }

    static Row item(String sku, String silhouette, String group, Map<String, String> attributes) {
        return TestRows.item(sku, "female", silhouette, group, false, attributes);
    }

    static Dataset<Row> segments(SparkSession spark, Row... rows) {
        return rows(spark, Tables.SEGMENTS, rows);
    }

    static Dataset<Row> sequences(SparkSession spark, Row... rows) {
        return rows(spark, Tables.STYLE_SEQUENCES, rows);
    }

    static Dataset<Row> items(SparkSession spark, Row... rows) {
        return rows(spark, Tables.ITEMS, rows);
    }

    private static Dataset<Row> rows(SparkSession spark, Table table, Row... rows) {
        return spark.createDataFrame(List.of(rows), table.schema());
    }
}
