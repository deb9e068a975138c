package io.unicon.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import io.unicon.jobs.ingest.SmallLog;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Repetition;
import io.unicon.jobs.run.Replacement;
import io.unicon.jobs.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are auto, chosen from a log of a hundred days. */
@SparkTest
class ChooseSettingsJobTest {

    private static final String CHOICES = "setting, value";
    private static final RunOptions ANEW = new RunOptions(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Replacement.NONE,
            Choosing.ANEW,
            Repetition.RUN,
            1);

    @Test
    void settingsAreChosenOnceAndKeptUntilAskedAnew(SparkSession spark, @TempDir Path folder) throws IOException {
        // Each consumer has three events in the last 7 days, so there are 30 sequences of 33 items: fewer than 50 for
        // each of
        // five segments, the fewest that are made.
        SmallLog log = new SmallLog(
                        spark,
                        folder,
                        "segments.k=auto",
                        "variants.baseline.windowDays=auto",
                        "variants.baseline.minEvents=auto",
                        "encoder.attributes=auto",
                        "source.items.silhouette=kind")
                .write("events.csv", "who,day,sku,what,kind", events(30));
        log.run("ingest");
        assertThatThrownBy(() -> log.run("build-sequences"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("variants.baseline.minEvents is auto");

        log.run("choose-settings", "build-sequences");

        assertThat(log.texts(Tables.CHOSEN_SETTINGS, CHOICES))
                .containsExactly(
                        "encoder.attributes [\"silhouette\"]",
                        "segments.k 5",
                        "variants.baseline.minEvents 3",
                        "variants.baseline.windowDays 7");
        assertThat(log.texts(Tables.STYLE_SEQUENCES, "consumer_id")).hasSize(30);

        log.write("events.csv", "who,day,sku,what,kind", events(600)).run("ingest", "choose-settings");
        assertThat(log.texts(Tables.CHOSEN_SETTINGS, CHOICES))
                .as("twenty times the consumers")
                .contains("segments.k 5");

        log.run(ANEW, "choose-settings");
        assertThat(log.texts(Tables.CHOSEN_SETTINGS, CHOICES))
                .as("600 sequences in segments of 50, 60 items in segments of 5")
                .contains("segments.k 12");
    }

    @Test
    void withNothingAutoTheJobIsSkippedAndLeavesNoRun(SparkSession spark, @TempDir Path folder) throws IOException {
        SmallLog log = new SmallLog(spark, folder)
                .write("events.csv", "who,day,sku,what,kind", events(3))
                .run("ingest", "choose-settings");

        assertThat(log.texts(Tables.RUNS, "job")).containsExactly("ingest");
    }

    private static String[] events(int consumers) {
        return IntStream.range(0, consumers)
                .boxed()
                .flatMap(consumer -> IntStream.range(0, 4).mapToObj(event -> {
                    String day = event == 3 ? "01-01" : "04-2" + event; // the last one lies long before the others
                    return "c%d,2020-%s,sku%d,click,kind%d"
                            .formatted(consumer, day, (consumer + event) % 60, (consumer + event) % 4);
                }))
                .toArray(String[]::new);
    }
}
