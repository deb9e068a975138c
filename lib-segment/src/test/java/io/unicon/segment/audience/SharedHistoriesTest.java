package io.unicon.segment.audience;

import static io.unicon.segment.audience.GownLog.LOG;
import static io.unicon.segment.audience.GownLog.labelled;
import static io.unicon.segment.audience.GownLog.outsideTheCore;
import static io.unicon.segment.audience.GownLog.skus;
import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Audiences that read the same events share a pass over the log. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedHistoriesTest {

    private final SparkSession spark;
    private final GownLog log;
    private final Dataset<Row> facts;

    SharedHistoriesTest(SparkSession spark) {
        this.spark = spark;
        this.log = new GownLog(spark);
        this.facts = log.facts();
    }

    @Test
    void audiencesThatReadTheSameEventsShareAPassOverTheLog() {
        LongAccumulator read = spark.sparkContext().longAccumulator("events read");
        // Without the column there is no look for returns, which only reads the statistics of files.
        Dataset<Row> events = log.events(LOG).drop(Tables.CANCELS.name()).filter((FilterFunction<Row>) event -> {
            read.add(1);
            return true;
        });
        TestAudience one = new TestAudience();
        TestAudience shorter = new TestAudience();
        shorter.core = "designer_events_365_days >= 1";
        shorter.maxEvents = 1;
        TestAudience narrow = new TestAudience();
        narrow.windowDays = 20;
        List<AudiencePopulation> populations = Stream.of(one, shorter, narrow)
                .map(config -> log.population(config, events, facts))
                .toList();

        List<Map<String, List<String>>> shared;
        try (SharedHistories histories = SharedHistories.toScore(populations)) {
            shared = populations.stream()
                    .map(population -> skus(population.outsideTheCore(histories)))
                    .toList();
        }

        assertThat(read.value())
                .as("a pass for two audiences, and one for the third")
                .isEqualTo(2L * LOG.size());
        assertThat(shared)
                .isEqualTo(populations.stream()
                        .map(population -> skus(outsideTheCore(population)))
                        .toList());
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    /** The facts of a consumer take three passes over the events, whoever reads them. */
    @ParameterizedTest
    @CsvSource({"CORE, 1", "JOINING, 4", "SECOND_HALF, 7"})
    void anyNumberOfAudiencesThatReadTheSameEventsIsLabelledWithThePassesOfOne(LookalikeTask task, int passes) {
        LongAccumulator read = spark.sparkContext().longAccumulator("events read");
        Dataset<Row> events = log.events(LOG).drop(Tables.CANCELS.name()).filter((FilterFunction<Row>) event -> {
            read.add(1);
            return true;
        });
        TestAudience shorter = new TestAudience();
        shorter.core = "designer_events_365_days >= 1";
        shorter.maxEvents = 1;
        AudiencePopulation first = log.population(new TestAudience(), events, facts);
        AudiencePopulation second = log.population(shorter, events, facts);
        AudiencePopulation third = log.population(new TestAudience(), events, facts);

        List<List<Row>> together = labelledTogether(task, first, second, third);

        assertThat(read.value()).isEqualTo((long) passes * LOG.size());
        assertThat(together.get(0)).isEqualTo(sorted(labelled(first, task)));
        assertThat(together.get(1)).isEqualTo(sorted(labelled(second, task)));
        assertThat(together.get(2)).isEqualTo(together.get(0));
    }

    private static List<List<Row>> labelledTogether(LookalikeTask task, AudiencePopulation... populations) {
        List<AudiencePopulation> all = List.of(populations);
        try (SharedHistories histories = SharedHistories.toCompare(all, List.of(task))) {
            return all.stream()
                    .map(population -> sorted(population.labelled(task, histories)))
                    .toList();
        }
    }

    private static List<Row> sorted(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .sorted(Comparator.comparing(row -> row.<String>getAs(Tables.CONSUMER_ID.name())))
                .toList();
    }
}
