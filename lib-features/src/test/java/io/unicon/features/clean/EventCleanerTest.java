package io.unicon.features.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.RawEvents;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class EventCleanerTest {

    private static final Instant NOW = Instant.parse("2020-09-23T00:00:00Z");
    private static final StructType RAW = StructType.fromDDL("consumer_id STRING, event_at TIMESTAMP, sku STRING,"
            + " action STRING, price STRING, source_order INT, line INT, malformed BOOLEAN, undecodable BOOLEAN");
    private static final String TEN = "2020-09-16 10:00:00";

    private final SparkSession spark;

    EventCleanerTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void numbersTheEventsOfAConsumerAndTimeInTheOrderOfTheSource() {
        CleanedEvents cleaned = clean(
                Duplicates.REJECT,
                event(1, "c1", TEN, "s2", "click", "1.5", 0),
                event(2, "c1", TEN, "s1", "cart", null, 0),
                event(3, "c2", TEN, "s1", "wishlist", "0", 9),
                event(4, "c2", TEN, "s1", "checkout", "2", 3),
                event(5, "c1", "2020-09-17 00:00:00", "s1", "click", null, 0));

        assertThat(cleaned.events().schema().catalogString()).isEqualTo(Tables.EVENTS.schema().catalogString());
        assertThat(sorted(cleaned.events()))
                .containsExactly(
                        accepted("2020-09-16", "c1", TEN, 0, "s2", "click", 1.5),
                        accepted("2020-09-16", "c1", TEN, 1, "s1", "cart", null),
                        accepted("2020-09-17", "c1", "2020-09-17 00:00:00", 0, "s1", "click", null),
                        accepted("2020-09-16", "c2", TEN, 0, "s1", "checkout", 2.0),
                        accepted("2020-09-16", "c2", TEN, 1, "s1", "wishlist", 0.0));
        assertThat(cleaned.rejects().isEmpty()).isTrue();
    }

    @Test
    void everyRejectHasTheFirstReasonThatApplies() {
        CleanedEvents cleaned = clean(
                Duplicates.REJECT,
                RowFactory.create(null, null, null, null, null, 0, 1, true, true),
                RowFactory.create(null, null, null, null, null, 0, 2, false, true),
                event(3, " ", null, "", "gift", "-1", 0),
                event(4, "c1", null, null, "gift", "-1", 0),
                event(5, "c1", null, "s9", "gift", "-1", 0),
                event(6, "c1", "2020-09-23 00:00:01", "s9", "gift", "-1", 0),
                event(7, "c1", "2020-09-23 00:00:00", "s9", "gift", "-1", 0),
                event(8, "c1", TEN, "s9", "click", "-1", 0),
                event(9, "c1", TEN, "s1", "click", "-1", 0),
                event(10, "c1", TEN, "s1", "click", "cheap", 0),
                event(11, "c1", TEN, "s1", "click", "NaN", 0),
                event(12, "c1", TEN, "s1", "click", "1", 0),
                event(13, "c1", TEN, "s1", "click", "1.0", 0),
                event(14, "c1", TEN, "s1", null, "1", 0));

        assertThat(cleaned.rejects().schema().catalogString())
                .isEqualTo(Tables.REJECTED_EVENTS.schema().catalogString());
        assertThat(cleaned.rejects()
                        .selectExpr("int(get_json_object(source_text, '$.line')) AS line", "reason")
                        .orderBy("line")
                        .collectAsList())
                .containsExactly(
                        RowFactory.create(1, "malformed_row"),
                        RowFactory.create(2, "undecodable_text"),
                        RowFactory.create(3, "missing_consumer_id"),
                        RowFactory.create(4, "missing_sku"),
                        RowFactory.create(5, "missing_time"),
                        RowFactory.create(6, "future_time"),
                        RowFactory.create(7, "unknown_action"),
                        RowFactory.create(8, "unknown_sku"),
                        RowFactory.create(9, "invalid_price"),
                        RowFactory.create(10, "invalid_price"),
                        RowFactory.create(11, "invalid_price"),
                        RowFactory.create(13, "duplicate_event"),
                        RowFactory.create(14, "unknown_action"));
        assertThat(cleaned.rejects().where("source_text LIKE '%:13}'").first())
                .isEqualTo(RowFactory.create("shop", "duplicate_event", "log.csv", "{\"line\":13}"));
        assertThat(sorted(cleaned.events())).containsExactly(accepted("2020-09-16", "c1", TEN, 0, "s1", "click", 1.0));
    }

    @Test
    void quantitiesAreKeptWhereTheShopSaysSo() {
        Row[] twice = {event(1, "c1", TEN, "s1", "checkout", "1", 0), event(2, "c1", TEN, "s1", "checkout", "1", 0)};

        assertThat(sorted(clean(Duplicates.KEEP, twice).events()))
                .containsExactly(
                        accepted("2020-09-16", "c1", TEN, 0, "s1", "checkout", 1.0),
                        accepted("2020-09-16", "c1", TEN, 1, "s1", "checkout", 1.0));
    }

    @Test
    void aRejectedRowMakesNoDuplicateOfAGoodOne() {
        assertThat(sorted(clean(
                                Duplicates.REJECT,
                                event(1, "c1", TEN, "s1", "click", "cheap", 0),
                                event(2, "c1", TEN, "s1", "click", null, 0))
                        .events()))
                .containsExactly(accepted("2020-09-16", "c1", TEN, 0, "s1", "click", null));
    }

    @Test
    void nothingGivesNothing() {
        CleanedEvents cleaned = clean(Duplicates.REJECT);

        assertThat(cleaned.events().isEmpty()).isTrue();
        assertThat(cleaned.rejects().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theOrderAndThePartitionsOfTheRowsDoNotMatter(long seed) {
        Random random = new Random(seed);
        List<Row> rows = randomRows(random);
        CleanedEvents once = clean(Duplicates.REJECT, raw(rows).coalesce(1));
        Collections.shuffle(rows, random);
        CleanedEvents shuffled = clean(Duplicates.REJECT, raw(rows).repartition(5));

        assertThat(sorted(shuffled.events())).isEqualTo(sorted(once.events()));
        assertThat(sorted(shuffled.rejects())).isEqualTo(sorted(once.rejects()));
        assertThat(sorted(once.events()).size() + sorted(once.rejects()).size()).isEqualTo(rows.size());
    }

    @Test
    void cleaningTwiceEqualsOnce() {
        CleanedEvents once = clean(Duplicates.REJECT, raw(randomRows(new Random(3))));
        Dataset<Row> again = once.events()
                .withColumn("input", lit("shop"))
                .withColumn("price", col("price").cast("string"))
                .withColumn(RawEvents.SOURCE_ORDER, col("position"))
                .withColumn(RawEvents.SOURCE_ROW, row(col("position")))
                .withColumn(RawEvents.SOURCE, struct("position"))
                .withColumn(RawEvents.MALFORMED, lit(false))
                .withColumn(RawEvents.UNDECODABLE, lit(false));

        CleanedEvents twice = clean(Duplicates.REJECT, again);

        assertThat(sorted(twice.events())).isEqualTo(sorted(once.events()));
        assertThat(twice.rejects().isEmpty()).isTrue();
    }

    private CleanedEvents clean(Duplicates duplicates, Row... rows) {
        return clean(duplicates, raw(Arrays.asList(rows)));
    }

    private CleanedEvents clean(Duplicates duplicates, Dataset<Row> raw) {
        return new EventCleaner(duplicates, NOW).clean(raw, spark.sql("SELECT explode(array('s1', 's2')) AS sku"));
    }

    private Dataset<Row> raw(List<Row> rows) {
        return spark.createDataFrame(rows, RAW)
                .withColumn("input", lit("shop"))
                .withColumn(RawEvents.SOURCE_ROW, row(col("line")))
                .withColumn(RawEvents.SOURCE, struct("line"));
    }

    private static org.apache.spark.sql.Column row(org.apache.spark.sql.Column number) {
        return struct(lit("log.csv").as("file"), lit(0L).as("block"), number.as("row"));
    }

    private static Row event(int line, String consumer, String at, String sku, String action, String price, int order) {
        return RowFactory.create(
                consumer, at == null ? null : Timestamp.valueOf(at), sku, action, price, order, line, false, false);
    }

    private static Row accepted(
            String date, String consumer, String at, int position, String sku, String action, Double price) {
        return RowFactory.create(Date.valueOf(date), consumer, Timestamp.valueOf(at), position, sku, action, price);
    }

    /** Rows of few values, so that ties, duplicates and rejects are many. */
    private static List<Row> randomRows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int line = 0; line < 60; line++) {
            rows.add(event(
                    line,
                    "c" + random.nextInt(3),
                    "2020-09-16 10:00:0" + random.nextInt(2),
                    "s" + random.nextInt(3),
                    random.nextBoolean() ? "click" : "cart",
                    random.nextInt(10) == 0 ? "cheap" : "1",
                    random.nextInt(2)));
        }
        return rows;
    }

    private static List<Row> sorted(Dataset<Row> rows) {
        String[] columns = rows.columns().length == 7
                ? new String[] {"consumer_id", "event_at", "position"}
                : new String[] {"reason", "source_text"};
        return rows.orderBy(columns[0], Arrays.copyOfRange(columns, 1, columns.length)).collectAsList();
    }
}
