package io.unicon.features.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.source.SourceConfig.Batches;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class EventJudgeTest {

    private static final Instant NOW = Instant.parse("2020-09-23T00:00:00Z");
    private static final String TEN = "2020-09-16 10:00:00";
    private static final int MOST_A_DAY = 4;

    private final SparkSession spark;

    EventJudgeTest(SparkSession spark) {
        this.spark = spark;
    }

    @Test
    void numbersSimultaneousEventsByOrderThenFileThenRow() {
        Judged judged = judge(
                Duplicates.REJECT,
                Batches.OVERLAPPING,
                row("b2", "f2", 1, "c1", TEN, "s1").click(),
                row("b1", "f1", 9, "c1", TEN, "s1").action("cart"),
                row("b1", "f1", 8, "c1", TEN, "s2").click(),
                row("b1", "f1", 1, "c2", TEN, "s1").order(9L),
                row("b2", "f2", 1, "c2", TEN, "s2").order(3L));

        assertThat(judged.events().schema().catalogString())
                .isEqualTo(Tables.EVENTS.schema().catalogString());
        assertThat(judged.eventTexts())
                .containsExactly(
                        "c1 10:00:00 0 s2 click b1",
                        "c1 10:00:00 1 s1 cart b1",
                        "c1 10:00:00 2 s1 click b2",
                        "c2 10:00:00 0 s2 click b2",
                        "c2 10:00:00 1 s1 click b1");
        assertThat(judged.rejects().isEmpty()).isTrue();
    }

    @Test
    void rowsWaitForTheirItemAndTheirTime() {
        Judged judged = judge(
                Duplicates.REJECT,
                Batches.OVERLAPPING,
                row("b1", "f1", 1, "c1", TEN, "s9").click(),
                row("b1", "f1", 2, "c1", "2020-09-23 00:00:01", "s9").click(),
                row("b1", "f1", 3, "c1", "2020-09-23 00:00:00", "s1").click());

        assertThat(judged.eventTexts()).containsExactly("c1 00:00:00 0 s1 click b1");
        assertThat(
                        judged
                                .rejects()
                                .selectExpr("concat_ws(' ', source_row.row, reason, waiting)")
                                .collectAsList()
                                .stream()
                                .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder("1 unknown_sku true", "2 future_time true");
    }

    @Test
    void theSameEventInTwoBatchesCountsOnce() {
        Row[] rows = {
            row("b2", "f1", 1, "c1", TEN, "s1").click(),
            row("b1", "f2", 1, "c1", TEN, "s1").click(),
            row("b1", "f2", 2, "c1", TEN, "s1").click(),
            row("b1", "f2", 3, "c1", TEN, "s1").action("cart")
        };

        assertThat(judge(Duplicates.REJECT, Batches.OVERLAPPING, rows).rejectTexts())
                .containsExactlyInAnyOrder("f2 1 in_another_batch", "f2 2 in_another_batch");
        assertThat(judge(Duplicates.REJECT, Batches.DISJOINT, rows).rejectTexts())
                .containsExactlyInAnyOrder("f2 2 duplicate_event");
    }

    @Test
    void ofQuantitiesTheGreatestNumberInOneBatchCounts() {
        Row[] rows = {
            row("b1", "f1", 1, "c1", TEN, "s1").click(),
            row("b2", "f2", 1, "c1", TEN, "s1").click(),
            row("b2", "f2", 2, "c1", TEN, "s1").click(),
            row("b3", "f3", 1, "c1", TEN, "s1").click()
        };

        assertThat(judge(Duplicates.KEEP, Batches.OVERLAPPING, rows).eventTexts())
                .containsExactly("c1 10:00:00 0 s1 click b1", "c1 10:00:00 1 s1 click b2");
        assertThat(judge(Duplicates.KEEP, Batches.DISJOINT, rows).eventTexts()).hasSize(4);
    }

    @Test
    void anEventIdDecidesWhatIsTheSameEvent() {
        Judged judged = judge(
                Duplicates.REJECT,
                Batches.OVERLAPPING,
                row("b1", "f1", 1, "c1", TEN, "s1").id("e1"),
                row("b1", "f1", 2, "c1", TEN, "s1").id("e2"),
                row("b2", "f2", 1, "c1", "2020-09-16 11:00:00", "s2").id("e1"),
                row("b2", "f2", 2, "c2", TEN, "s1").id("e1"));

        assertThat(judged.eventTexts())
                .containsExactly("c1 10:00:00 0 s1 click b1", "c1 10:00:00 1 s1 click b1", "c2 10:00:00 0 s1 click b2");
        assertThat(judged.rejectTexts()).containsExactly("f2 1 in_another_batch");
    }

    @Test
    void aDayWithMoreEventsThanAPersonsIsRejectedWhole() {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < MOST_A_DAY + 1; number++) {
            rows.add(row("b" + number % 2, "f" + number % 2, number, "bot", "2020-09-16 10:00:0" + number, "s1")
                    .click());
            rows.add(row("b9", "f9", number, "bot", "2020-09-16 10:00:0" + number, "s1")
                    .click());
        }
        rows.add(row("b1", "f1", 9, "bot", "2020-09-17 10:00:00", "s1").click());
        rows.add(row("b1", "f1", 10, "bot", "2020-09-16 12:00:00", "s9").click());

        Judged judged = judge(Duplicates.REJECT, Batches.OVERLAPPING, rows.toArray(Row[]::new));

        assertThat(judged.eventTexts()).containsExactly("bot 10:00:00 0 s1 click b1");
        assertThat(judged.rejects().groupBy("reason").count().collectAsList())
                .containsExactlyInAnyOrder(
                        RowFactory.create("too_many_events", 5L),
                        RowFactory.create("in_another_batch", 5L),
                        RowFactory.create("unknown_sku", 1L));
    }

    @Test
    void judgingTheResultAgainChangesNothingAndTheOrderOfRowsDoesNotMatter() {
        Random random = new Random(1);
        List<Row> rows = randomRows(random);
        for (Duplicates duplicates : Duplicates.values()) {
            Judged once = judge(duplicates, Batches.OVERLAPPING, rows.toArray(Row[]::new));
            Collections.shuffle(rows, random);
            Judged shuffled = judge(duplicates, Batches.OVERLAPPING, rows.toArray(Row[]::new));
            EventJudge judge = judge(duplicates, Batches.OVERLAPPING);
            Judged again = new Judged(
                    judge,
                    judge.judge(EventJudge.events(once.events()).unionByName(EventJudge.rows(once.rejects())), skus()));

            assertThat(once.eventTexts().size() + once.rejectTexts().size()).isEqualTo(rows.size());
            assertThat(shuffled.eventTexts()).isEqualTo(once.eventTexts()).isEqualTo(again.eventTexts());
            assertThat(shuffled.rejectTexts()).isEqualTo(once.rejectTexts()).isEqualTo(again.rejectTexts());
            assertThat(EventJudge.lost(again.rows()).isEmpty()).isTrue();
        }
    }

    private Judged judge(Duplicates duplicates, Batches batches, Row... rows) {
        EventJudge judge = judge(duplicates, batches);
        Dataset<Row> read = spark.createDataFrame(List.of(rows), Tables.REJECTED_ROWS.schema());
        Dataset<Row> judged = judge.judge(EventJudge.rows(read), skus());
        return new Judged(judge, spark.createDataFrame(judged.collectAsList(), judged.schema()));
    }

    private static EventJudge judge(Duplicates duplicates, Batches batches) {
        return new EventJudge(
                new CleaningConfig(0.05, 0.2, LocalDate.of(1990, 1, 1), MOST_A_DAY, 0, List.of(), Returns.REMOVE),
                duplicates,
                batches,
                NOW);
    }

    private Dataset<Row> skus() {
        return spark.sql("SELECT explode(array('s1', 's2')) AS sku");
    }

    private record Judged(EventJudge judge, Dataset<Row> rows) {

        Dataset<Row> events() {
            return judge.accepted(rows);
        }

        Dataset<Row> rejects() {
            return judge.notAccepted(rows);
        }

        List<String> eventTexts() {
            return texts(events(), "consumer_id, date_format(event_at, 'HH:mm:ss'), position, sku, action, batch");
        }

        List<String> rejectTexts() {
            return texts(rejects(), "source_row.file, source_row.row, reason");
        }

        private static List<String> texts(Dataset<Row> rows, String columns) {
            return rows.selectExpr("concat_ws(' ', %s)".formatted(columns)).collectAsList().stream()
                    .map(row -> row.getString(0))
                    .sorted()
                    .toList();
        }
    }

    /** Rows of two batches with few distinct values, so that there are many ties, repetitions and rejects. */
    private static List<Row> randomRows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int line = 0; line < 60; line++) {
            rows.add(row(
                            "b" + random.nextInt(2),
                            "f" + random.nextInt(2),
                            line,
                            "c" + random.nextInt(6),
                            "2020-09-16 10:00:0" + random.nextInt(2),
                            "s" + (1 + random.nextInt(3)))
                    .order((long) random.nextInt(2)));
        }
        return rows;
    }

    private static RowOf row(String batch, String file, int line, String consumer, String at, String sku) {
        return new RowOf(batch, file, line, consumer, at, sku);
    }

    private record RowOf(String batch, String file, int line, String consumer, String at, String sku) {

        Row click() {
            return build("click", null, null);
        }

        Row action(String action) {
            return build(action, null, null);
        }

        Row order(Long order) {
            return build("click", order, null);
        }

        Row id(String id) {
            return build("click", null, id);
        }

        private Row build(String action, Long order, String id) {
            Timestamp time = Timestamp.valueOf(at);
            return Tables.REJECTED_ROWS
                    .row()
                    .set(Tables.MAPPING, "events")
                    .set(Tables.REASON, "any")
                    .set(Tables.WAITING, false)
                    .set(Tables.BATCH, batch)
                    .set(Tables.SOURCE_ROW, RowFactory.create(file, 0L, (long) line))
                    .set(Tables.REJECTED_AT, NOW)
                    .set(Tables.REJECTED_DATE, Date.valueOf(at.substring(0, 10)))
                    .set(Tables.REJECTED_CONSUMER, consumer)
                    .set(Tables.REJECTED_TIME, time)
                    .set(Tables.REJECTED_SKU, sku)
                    .set(Tables.REJECTED_ACTION, action)
                    .set(Tables.SOURCE_ORDER, order)
                    .set(Tables.EVENT_ID, id)
                    .build();
        }
    }
}
