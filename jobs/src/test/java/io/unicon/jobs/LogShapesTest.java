package io.unicon.jobs;

import static io.unicon.jobs.InitRun.consumer;
import static io.unicon.jobs.InitRun.item;
import static io.unicon.jobs.InitRun.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of unusual spans and columns, from the files to {@code events}. */
@SparkTest
class LogShapesTest {

    @TempDir
    private Path folder;

    private final SparkSession spark;
    private InitRun run;

    LogShapesTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void start() {
        run = new InitRun(folder);
    }

    /** 120 events of 20 consumers in two hours: 6 of each. */
    @Test
    void oneDayWithPricesOfZeroSkusWithSpacesAndCurrencies() throws IOException {
        Path log = run.file(
                "log.csv",
                UTF_8,
                "customer,product code,date,amount,currency",
                i -> "%s, red  lamp %d,2010-12-01 %02d:%02d,%s,%s"
                        .formatted(
                                consumer(i),
                                item(i),
                                10 + i / 60,
                                i % 60,
                                i % 3 == 0 ? "0" : "2.5",
                                i % 2 == 0 ? "EUR" : "GBP"));

        run.init(log);
        ingest();

        assertThat(run.text().replaceAll("\\s+#?\\s*", " "))
                .contains("DECIDE: the prices are in several currencies, as the column currency says (EUR, GBP)");
        assertThat(run.config().variant("baseline").windowDays()).isEqualTo(60);
        assertThat(events("min(event_date), max(event_date), min(sku), min(price), count(*)"))
                .isEqualTo("2010-12-01|2010-12-01| red  lamp 0|0.0|120");
    }

    /** An event every 21 days. */
    @Test
    void sevenYears() throws IOException {
        Path log = run.file(
                "log.csv",
                UTF_8,
                "user_id,item_id,date",
                i -> consumer(i) + "," + item(i) + ","
                        + LocalDate.of(2010, 1, 1).plusDays(21L * i));

        run.init(log);
        ingest();

        assertThat(run.out()).contains("2010-01-01 to 2016-11-04, 2,500 days");
        assertThat(events("min(event_date), max(event_date), count(DISTINCT event_month), count(*)"))
                .isEqualTo("2010-01-01|2016-11-04|83|120");
        try (Stream<Path> files = Files.walk(folder.resolve("w/events"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSize(83);
        }
    }

    /** Each of 2,000 categories has 3 events of 6,000. */
    @Test
    void aCategoryOfThousandsOfValuesAndNothingElse() throws IOException {
        Path log = folder.resolve("log.csv");
        Files.writeString(
                log,
                "user_id,item_id,date,category\n"
                        + lines(
                                6000,
                                i -> "c%d,%d,2010-12-%02d,%d"
                                        .formatted(i % 500, i % 4000, 1 + i % 28, 10_000 + i % 2000)));

        run.init(log);

        assertThat(run.source().items().attributes()).containsEntry("category", "category");
        assertThat(run.config().encoder().attributes()).isEmpty();
        assertThat(run.text()).contains("no attribute has enough values and coverage");
    }

    private void ingest() {
        assertThat(run.command(
                        "ingest", "--config", run.written().toString(), "--set", "warehouse=" + folder.resolve("w")))
                .as(run.err())
                .isZero();
    }

    private String events(String columns) {
        TableStore.inFolder(spark, folder.resolve("w").toString())
                .read(Tables.EVENTS)
                .createOrReplaceTempView("shape");
        return spark.sql("SELECT concat_ws('|', %s) FROM shape".formatted(columns))
                .first()
                .getString(0);
    }
}
