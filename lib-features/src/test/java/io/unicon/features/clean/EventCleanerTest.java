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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

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
    void numbersSimultaneousEventsOfAConsumerInTheOrderOfTheSource() {
        CleanedEvents cleaned = clean(
                Duplicates.REJECT,
                event(1, "c1", TEN, "s2", "click", "1.5", 0),
                event(2, "c1", TEN, "s1", "cart", null, 0),
                event(3, "c2", TEN, "s1", "wishlist", "0", 9),
                event(4, "c2", TEN, "s1", "checkout", "2", 3),
                event(5, "c1", "2020-09-17 00:00:00", "s1", "click", null, 0));

        assertThat(cleaned.events().schema().catalogString())
                .isEqualTo(Tables.EVENTS.schema().catalogString());
        assertThat(sorted(cleaned.events()))
                .containsExactly(
                        accepted("2020-09-16", "c1", TEN, 0, "s2", "click", 1.5),
                        accepted("2020-09-16", "c1", TEN, 1, "s1", "cart", null),
                        accepted("2020-09-16", "c2", TEN, 0, "s1", "checkout", 2.0),
                        accepted("2020-09-16", "c2", TEN, 1, "s1", "wishlist", 0.0),
                        accepted("2020-09-17", "c1", "2020-09-17 00:00:00", 0, "s1", "click", null));
        assertThat(cleaned.rejects().isEmpty()).isTrue();
    }

    @Test
    void rejectsForTheFirstReasonThatApplies() {
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
                event(14, "c1", TEN, "s1", null, "1", 0),
                event(15, "c1", TEN, "s1", "click", null, 0));

        assertThat(cleaned.rejects().schema().catalogString())
                .isEqualTo(Tables.REJECTED_EVENTS.schema().catalogString());
        List<Row> rejects = sorted(cleaned.rejects());
        assertThat(rejects.stream().map(row -> row.getString(3) + " " + row.getString(1)))
                .containsExactlyInAnyOrder(
                        line(1) + " malformed_row",
                        line(2) + " undecodable_text",
                        line(3) + " missing_consumer_id",
                        line(4) + " missing_sku",
                        line(5) + " missing_time",
                        line(6) + " future_time",
                        line(7) + " unknown_action",
                        line(8) + " unknown_sku",
                        line(9) + " invalid_price",
                        line(10) + " invalid_price",
                        line(11) + " invalid_price",
                        line(13) + " duplicate_event",
                        line(14) + " unknown_action");
        assertThat(rejects).contains(RowFactory.create("shop", "duplicate_event", "log.csv", line(13)));
        // The rejected row 10 has no valid price, like row 15, and row 15 is still not a duplicate.
        assertThat(sorted(cleaned.events()))
                .containsExactly(
                        accepted("2020-09-16", "c1", TEN, 0, "s1", "click", 1.0),
                        accepted("2020-09-16", "c1", TEN, 1, "s1", "click", null));
    }

    @Test
    void keepsDuplicatesThatAreQuantities() {
        Row[] twice = {event(1, "c1", TEN, "s1", "checkout", "1", 0), event(2, "c1", TEN, "s1", "checkout", "1", 0)};

        assertThat(sorted(clean(Duplicates.KEEP, twice).events()))
                .containsExactly(
                        accepted("2020-09-16", "c1", TEN, 0, "s1", "checkout", 1.0),
                        accepted("2020-09-16", "c1", TEN, 1, "s1", "checkout", 1.0));
    }

    @Test
    void returnsNoRowsForNoRows() {
        CleanedEvents cleaned = clean(Duplicates.REJECT);

        assertThat(cleaned.events().isEmpty()).isTrue();
        assertThat(cleaned.rejects().isEmpty()).isTrue();
    }

    @Test
    void rowOrderAndPartitionsDoNotMatter() {
        Random random = new Random(1);
        List<Row> rows = randomRows(random);
        CleanedEvents once = clean(Duplicates.REJECT, raw(rows).coalesce(1));
        Collections.shuffle(rows, random);
        CleanedEvents shuffled = clean(Duplicates.REJECT, raw(rows).repartition(5));

        List<Row> events = sorted(once.events());
        List<Row> rejects = sorted(once.rejects());
        assertThat(events.size() + rejects.size()).isEqualTo(rows.size());
        assertThat(sorted(shuffled.events())).isEqualTo(events);
        assertThat(sorted(shuffled.rejects())).isEqualTo(rejects);
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
        Dataset<Row> items = spark.sql("SELECT explode(array('s1', 's2')) AS sku");
        return EventCleaner.part(new EventCleaner(duplicates, NOW).judge(raw, items));
    }

    private Dataset<Row> raw(List<Row> rows) {
        return spark.createDataFrame(rows, RAW)
                .withColumn("input", lit("shop"))
                .withColumn(RawEvents.SOURCE_ROW, row(col("line")))
                .withColumn(RawEvents.SOURCE, struct("line"));
    }

    private static Column row(Column number) {
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

    /** Rows with few distinct values, so that there are many ties, duplicates and rejects. */
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

    private static String line(int number) {
        return "{\"line\":" + number + "}";
    }

    /** Sorts on the driver, which saves a Spark job. */
    private static List<Row> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .sorted(Comparator.comparing(Row::toString))
                .toList();
    }
}
