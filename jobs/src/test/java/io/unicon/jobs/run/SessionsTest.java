package io.unicon.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.clean.BatchStamp;
import io.unicon.features.clean.EventCleaner;
import io.unicon.features.source.ShopFiles;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import io.unicon.features.source.SourceConfig.Items;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class SessionsTest {

    private static final String ANSI = "spark.sql.ansi.enabled";

    @Test
    void aFailedCastIsARejectEvenIfTheClusterDefaultsToAnsi(SparkSession spark, @TempDir Path folder)
            throws IOException {
        java.nio.file.Files.writeString(folder.resolve("items.csv"), "sku\na\n");
        java.nio.file.Files.writeString(
                folder.resolve("events.csv"), "time,who,what\n2020-01-01 10:00:00,1,a\nyesterday,2,a\n");
        spark.sparkContext().conf().set(ANSI, "true");
        try {
            assertThat(spark.newSession().conf().get(ANSI)).isEqualTo("true");
            SparkSession session = Sessions.open();
            ShopFiles files = new ShopFiles(session, mapping(folder));

            BatchStamp stamp = new BatchStamp("b", Instant.parse("2020-02-01T00:00:00Z"));
            assertThat(new EventCleaner(ConfigLoader.load(List.of(), List.of()).cleaning(), stamp)
                            .check(files.events())
                            .where(Tables.REASON.column().isNotNull())
                            .select(Tables.REASON.column())
                            .as(Encoders.STRING())
                            .collectAsList())
                    .containsExactly("missing_time");
        } finally {
            spark.sparkContext().conf().remove(ANSI);
            SparkSession.setActiveSession(spark);
        }
    }

    /** The file has one row, at 1,600,295,400,000,000,001 nanoseconds after 1970. */
    @Test
    void nanosecondsOfParquetAreATime(SparkSession spark) {
        try {
            SparkSession session = Sessions.open();
            SourceConfig nanoseconds = ConfigLoader.load(
                            List.of(),
                            List.of(
                                    "source.path=src/test/resources/shops/nanoseconds",
                                    "source.items={files: {path: events.parquet, format: parquet}, sku: sku, attributes: {}}",
                                    "source.events={files: {path: events.parquet, format: parquet}, consumerId: who,"
                                            + " eventAt: at, sku: sku, action: \"'checkout'\","
                                            + " quantity: units, duplicates: reject}"))
                    .source()
                    .orElseThrow();

            assertThat(new ShopFiles(session, nanoseconds)
                            .events()
                            .selectExpr("concat_ws(' ', consumer_id, event_at, quantity)")
                            .as(Encoders.STRING())
                            .collectAsList())
                    .containsExactly("ann 2020-09-16 22:30:00 3.0");
        } finally {
            SparkSession.setActiveSession(spark);
        }
    }

    private static SourceConfig mapping(Path folder) {
        return new SourceConfig(
                folder.toString(),
                Optional.empty(),
                Optional.empty(),
                new Items(
                        csv("items.csv"),
                        "sku",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()),
                Optional.empty(),
                new Events(
                        csv("events.csv"),
                        Optional.empty(),
                        "who",
                        "cast(time AS timestamp)",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "what",
                        "'click'",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duplicates.REJECT,
                        Optional.empty()));
    }

    private static Files csv(String path) {
        return new Files(path, "csv", Optional.empty(), Optional.empty());
    }
}
