package io.unicon.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.RunStamp;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that come in several batches. */
@SparkTest
class IngestTest {

    private static final String HEADER = "who,day,sku,what";

    private final SparkSession spark;
    private CsvShop shop;

    IngestTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        shop = new CsvShop(spark, folder).items("a,dress", "b,coat");
    }

    /** Files cut at local midnight, with late events and an overlap, in any order and twice. */
    @Test
    void batchesInAnyOrderAddUpToOneIngestOfEverything(@TempDir Path other) throws IOException {
        String[] first = {"ann,2020-09-01 22:30:00,a,click", "ann,2020-09-02 10:00:00,b,click", "bob,2020-09-02,a,cart"
        };
        String[] second = {
            "ann,2020-09-01 22:30:00,a,click", // an overlap
            "ann,2020-09-02 22:00:00,a,click",
            "bob,2020-09-01 08:00:00,b,click", // late
            "bob,2020-09-02,b,cart" // at the time of an event of the first file
        };
        String[] third = {"cid,2020-09-03,a,click", "cid,never,a,click", "ann,2020-09-02 10:00:00,a,click"};
        String[] settings = {"cleaning.maxRejectShare=0.5"};
        for (CsvShop log : List.of(shop, new CsvShop(spark, other).items("a,dress", "b,coat"))) {
            log.file("day1.csv", HEADER, first).file("day2.csv", HEADER, second).file("day3.csv", HEADER, third);
        }
        CsvShop whole = new CsvShop(spark, other);

        for (String file : List.of("day3.csv", "day1.csv", "day2.csv", "day1.csv")) {
            shop.ingest(file, settings);
        }
        whole.ingest("day*.csv", settings);

        String event = "consumer_id, event_at, position, sku, action, price, event_date";
        assertThat(texts(shop, Tables.EVENTS, event))
                .isEqualTo(texts(whole, Tables.EVENTS, event))
                .hasSize(8)
                .contains("bob 2020-09-02 00:00:00 0 a cart 2020-09-02", "bob 2020-09-02 00:00:00 1 b cart 2020-09-02");
        assertThat(texts(shop, Tables.CONSUMERS, "consumer_id"))
                .isEqualTo(texts(whole, Tables.CONSUMERS, "consumer_id"))
                .containsExactly("ann", "bob", "cid");
        assertThat(texts(shop, Tables.REJECTED_ROWS, "reason")).containsExactly("in_another_batch", "missing_time");
        assertThat(texts(shop, Tables.BATCHES, "substring(batch, -8), state, read_count, accepted_count"))
                .containsExactly("day1.csv complete 3 3", "day2.csv complete 4 3", "day3.csv complete 3 2");
    }

    @Test
    void ingestingABatchAgainReplacesItsRowsAndNothingElse() throws IOException {
        shop.file("day1.csv", HEADER, "ann,2020-09-01,a,click", "ann,2020-09-02,b,click", "bob,2020-09-02,a,click")
                .file("day2.csv", HEADER, "ann,2020-09-02,b,click", "cid,2020-09-02,a,click");
        shop.ingest("day1.csv");
        shop.ingest("day2.csv");

        shop.file("day1.csv", HEADER, "ann,2020-09-01,a,click", "bob,2020-09-02,a,click")
                .ingest("day1.csv");

        assertThat(texts(shop, Tables.EVENTS, "consumer_id, event_date, sku"))
                .containsExactly("ann 2020-09-01 a", "ann 2020-09-02 b", "bob 2020-09-02 a", "cid 2020-09-02 a");
        assertThat(texts(shop, Tables.REJECTED_ROWS, "reason")).isEmpty();
    }

    @Test
    void newContentAtTheSamePlaceIsRefusedUntilItHasANameOrReplacesTheBatch() throws IOException {
        shop.file("hour.csv", HEADER, "ann,2020-09-01,a,click", "bob,2020-09-01,a,click")
                .ingest("hour.csv");
        shop.file("hour.csv", HEADER, "cid,2020-09-01,a,click");

        assertThatThrownBy(() -> shop.ingest("hour.csv"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("was ingested before with 2 events, and the files hold only 0 of them")
                .hasMessageContaining("--set source.batch=NAME")
                .hasMessageContaining("--replace-batch");
        shop.ingest("hour.csv", "source.batch=second hour");
        assertThat(texts(shop, Tables.EVENTS, "consumer_id")).containsExactly("ann", "bob", "cid");
        shop.file("hour.csv", HEADER, "dan,2020-09-01,a,click").ingest(replacing(Replacement.BATCH), "hour.csv");
        assertThat(texts(shop, Tables.EVENTS, "consumer_id")).containsExactly("cid", "dan");
    }

    @Test
    void replacingDatesRemovesTheEventsOfOtherBatchesOnThem() throws IOException {
        shop.file("day1.csv", HEADER, "ann,2020-09-01,a,click", "ann,2020-09-02,b,click", "bob,2020-09-02,a,click")
                .file("fix.csv", HEADER, "cid,2020-09-02,a,click");
        shop.ingest("day1.csv");

        shop.ingest(replacing(Replacement.DATES), "fix.csv");

        assertThat(texts(shop, Tables.EVENTS, "consumer_id, event_date"))
                .containsExactly("ann 2020-09-01", "cid 2020-09-02");
        assertThat(texts(shop, Tables.RUNS, "counters['rows_removed']")).containsExactly("", "2");
    }

    @Test
    void anEventWaitsUntilItsItemIsKnownAndBadRowsOfItemsAreRejects() throws IOException {
        shop.file("day1.csv", HEADER, "ann,2020-09-01,a,click", "bob,2020-09-01,new,click")
                .file("day2.csv", HEADER, "ann,2020-09-02,b,click");
        shop.items("a,dress", "b,coat", "c,hat,1", ",shoe")
                .ingest("day1.csv", "cleaning.maxWaitingShare=0.5", "cleaning.maxRejectShare=0.5");
        assertThat(texts(shop, Tables.REJECTED_ROWS, "mapping, reason, waiting, consumer_id, sku"))
                .containsExactly(
                        "events unknown_sku true bob new", "items malformed_row false c", "items missing_sku false");
        assertThat(texts(shop, Tables.RUNS, "counters['items rejected malformed_row']"))
                .containsExactly("1");

        shop.items("a,dress", "b,coat", "new,hat").ingest("day2.csv");

        assertThat(texts(shop, Tables.EVENTS, "consumer_id, sku")).containsExactly("ann a", "ann b", "bob new");
        assertThat(texts(shop, Tables.CONSUMERS, "consumer_id")).containsExactly("ann", "bob");
        assertThat(texts(shop, Tables.RUNS, "row_counts['batches']"))
                .as("a row that is written twice counts once")
                .containsExactly("1", "1");
        assertThat(texts(shop, Tables.REJECTED_ROWS, "mapping, reason"))
                .as("the rejects of another batch stay")
                .containsExactly("items malformed_row", "items missing_sku");
    }

    @Test
    void aRefusedIngestWritesNothing() throws IOException {
        shop.events("ann,2020-09-01,a,click", "bob,yesterday,a,click", "cid,2020-09-01,b,gift");

        assertThatThrownBy(() -> shop.ingest("events.csv"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("2 of 3 rows of source.events would be rejected")
                .hasMessageContaining("missing_time 1, unknown_action 1");

        for (Table table :
                List.of(Tables.EVENTS, Tables.ITEMS, Tables.CONSUMERS, Tables.REJECTED_ROWS, Tables.BATCHES)) {
            assertThat(shop.store().exists(table)).as(table.name()).isFalse();
        }
        assertThat(texts(shop, Tables.RUNS, "status, to_json(counters)"))
                .containsExactly("failed {\"rejected missing_time\":1,\"rejected unknown_action\":1,\"rows_read\":3}");
    }

    /** A killed ingest leaves rows that moved to the events among the rejected rows, too. */
    @Test
    void theNextIngestRepairsWhatAKilledOneLeft() throws IOException {
        shop.file("day1.csv", HEADER, "ann,2020-09-01,a,click", "bob,2020-09-01,a,click")
                .file("day2.csv", HEADER, "cid,2020-09-02,a,click");
        shop.ingest("day1.csv");
        RunStamp stamp = new RunStamp("killed", "ingest", "", "hash", "0", Map.of());
        Dataset<Row> moved = spark.createDataFrame(
                shop.store()
                        .read(Tables.EVENTS)
                        .selectExpr(
                                "'events' AS mapping",
                                "'unknown_sku' AS reason",
                                "true AS waiting",
                                "batch",
                                "source_row",
                                "timestamp'2020-09-03 00:00:00' AS rejected_at",
                                "event_date",
                                "consumer_id",
                                "event_at",
                                "sku",
                                "action",
                                "price",
                                "event_id",
                                "source_order",
                                "cast(null AS map<string, string>) AS read_values",
                                "cast(null AS string) AS source_text",
                                "quantity",
                                "attributes")
                        .collectAsList(),
                Tables.REJECTED_ROWS.schema());
        shop.store().append(Tables.REJECTED_ROWS, moved, stamp);
        shop.store()
                .replaceAll(
                        Tables.BATCHES,
                        spark.createDataFrame(
                                shop.store()
                                        .read(Tables.BATCHES)
                                        .selectExpr(
                                                "batch",
                                                "'writing' AS state",
                                                "ingested_at",
                                                "event_dates",
                                                "read_count",
                                                "accepted_count",
                                                "waiting_count",
                                                "left_out_count",
                                                "source_mapping",
                                                "sample_share")
                                        .collectAsList(),
                                Tables.BATCHES.schema()),
                        stamp);

        shop.ingest("day2.csv");

        assertThat(texts(shop, Tables.EVENTS, "consumer_id")).containsExactly("ann", "bob", "cid");
        assertThat(texts(shop, Tables.REJECTED_ROWS, "reason")).isEmpty();
        assertThat(texts(shop, Tables.BATCHES, "substring(batch, -8), state"))
                .containsExactly("day1.csv interrupted", "day2.csv complete");
    }

    private static RunOptions replacing(Replacement replacement) {
        return new RunOptions(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                replacement,
                Choosing.KEEP,
                Repetition.RUN,
                1);
    }

    private static List<String> texts(CsvShop shop, Table table, String columns) {
        return shop.store().read(table).selectExpr("concat_ws(' ', %s)".formatted(columns)).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }
}
