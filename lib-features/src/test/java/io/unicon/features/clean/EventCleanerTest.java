package io.unicon.features.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.RawEvents;
import io.unicon.features.spark.ScalaCollections;
import io.unicon.features.table.Tables;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class EventCleanerTest {

    private static final Instant NOW = Instant.parse("2020-09-23T00:00:00Z");
    private static final StructType RAW =
            StructType.fromDDL("line INT, consumer_id STRING, event_at TIMESTAMP, sku STRING,"
                    + " action STRING, price DOUBLE, source_order BIGINT, read_values MAP<STRING, STRING>, malformed BOOLEAN,"
                    + " undecodable BOOLEAN");
    private static final String TEN = "2020-09-16 10:00:00";

    private final SparkSession spark;

    EventCleanerTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void rejectsForTheFirstReasonThatApplies() {
        Dataset<Row> checked = check(
                0,
                RowFactory.create(1, null, null, null, null, null, null, ScalaCollections.map(Map.of()), true, true),
                RowFactory.create(2, null, null, null, null, null, null, ScalaCollections.map(Map.of()), false, true),
                event(3, " ", null, "", "gift", -1.0),
                event(4, "NULL", TEN, "s1", "click", null),
                event(5, "c1", null, null, "gift", -1.0),
                event(6, "c1", TEN, "undefined", "click", null),
                event(7, "c1", null, "s9", "gift", -1.0),
                event(8, "c1", "1899-12-31 10:00:00", "s9", "gift", -1.0),
                event(9, "c1", "1989-12-31 23:59:59", "s9", "gift", -1.0),
                event(10, "c1", "1990-01-01 00:00:00", "s9", "gift", -1.0),
                event(11, "c1", TEN, "s9", null, -1.0),
                event(12, "c1", TEN, "s1", "click", -1.0),
                event(13, "c1", TEN, "s1", "click", Double.NaN),
                event(14, "c1", TEN, "s1", "click", null, Map.of("price", "cheap")),
                event(15, "c1", TEN, "s1", "click", null, Map.of("order", "first")),
                event(16, "c1", TEN, "s9", "click", 1.0),
                event(18, " guest ", TEN, null, "click", 1.0),
                event(19, "c1", TEN, "s1", "click", 1.0, Map.of("quantity", "two")),
                event(20, "c1", TEN, "s1", "click", 1.0, Map.of("quantity", "0")),
                event(21, "c1", TEN, "s1", "click", 1.0, Map.of("quantity", "Infinity")),
                event(22, "c1", TEN, "s1", "click", 0.0, Map.of("quantity", "-2")),
                event(17, "c1", "2050-01-01 00:00:00", "s1", "click", null));

        assertThat(checked.schema().catalogString())
                .isEqualTo(Tables.REJECTED_ROWS.schema().catalogString());
        assertThat(checked.selectExpr("concat_ws(' ', source_row.row, reason, event_date)").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder(
                        "1 malformed_row",
                        "2 undecodable_text",
                        "3 missing_consumer_id",
                        "4 missing_consumer_id",
                        "5 missing_sku",
                        "6 missing_sku",
                        "7 missing_time",
                        "8 ancient_time",
                        "9 ancient_time",
                        "10 unknown_action",
                        "11 unknown_action",
                        "12 invalid_price",
                        "13 invalid_price",
                        "14 invalid_price",
                        "15 invalid_order",
                        "16 2020-09-16",
                        "18 guest",
                        "19 invalid_quantity",
                        "20 invalid_quantity",
                        "21 invalid_quantity",
                        "22 2020-09-16",
                        "17 2050-01-01");
    }

    @Test
    void keepsReadValuesOfRejectsOnly() {
        Dataset<Row> checked = check(
                0,
                event(1, "c1", TEN, "s1", "gift", null, Map.of("action", "gift")),
                event(2, "c1", TEN, "s1", "click", null, Map.of("action", "click")));

        assertThat(checked.where("reason IS NOT NULL")
                        .selectExpr("batch", "mapping", "read_values['action']", "source_text", "rejected_at")
                        .collectAsList())
                .containsExactly(RowFactory.create("b", "events", "gift", null, Timestamp.from(NOW)));
        assertThat(checked.where("reason IS NULL").select("read_values").first().isNullAt(0))
                .isTrue();
    }

    @Test
    void keepsWholeSourceRowsOfRejectsOnRequest() {
        Dataset<Row> checked =
                check(7, event(1, "c1", TEN, "s1", "gift", null), event(2, "c1", TEN, "s1", "click", null));

        assertThat(checked.select("reason", "source_text").collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("unknown_action", "{\"line\":1}"), RowFactory.create(null, null));
    }

    @Test
    void rejectsReturnsOnRequest() {
        Row returned = event(1, "c1", TEN, "s1", "checkout", 5.0, Map.of("quantity", "-2"));

        assertThat(check(0, Returns.REJECT, returned).select("reason").first().getString(0))
                .isEqualTo("return");
        assertThat(check(0, Returns.KEEP, returned).select("reason").first().isNullAt(0))
                .isTrue();
    }

    private Dataset<Row> check(int sourceRowDays, Row... rows) {
        return check(sourceRowDays, Returns.REMOVE, rows);
    }

    private Dataset<Row> check(int sourceRowDays, Returns returns, Row... rows) {
        Dataset<Row> raw = spark.createDataFrame(List.of(rows), RAW)
                .withColumn("event_id", lit(null).cast("string"))
                .withColumn("quantity", expr("CAST(read_values['quantity'] AS DOUBLE)"))
                .withColumn("attributes", lit(null).cast("map<string,string>"))
                .withColumn(
                        "source_row",
                        struct(
                                lit("log.csv").as("file"),
                                lit(0L).as("block"),
                                col("line").cast("long").as("row")))
                .withColumn(RawEvents.LEFT_OUT, lit(false))
                .withColumn(RawEvents.SOURCE, struct("line"));
        CleaningConfig config =
                new CleaningConfig(0.05, 0.2, LocalDate.of(1990, 1, 1), 10, sourceRowDays, List.of("guest"), returns);
        return new EventCleaner(config, new BatchStamp("b", NOW)).check(raw);
    }

    private static Row event(int line, String consumer, String at, String sku, String action, Double price) {
        return event(line, consumer, at, sku, action, price, Map.of());
    }

    private static Row event(
            int line, String consumer, String at, String sku, String action, Double price, Map<String, String> read) {
        return RowFactory.create(
                line,
                consumer,
                at == null ? null : Timestamp.valueOf(at),
                sku,
                action,
                price,
                null,
                ScalaCollections.map(read),
                false,
                false);
    }
}
