package io.unicon.segment.audience;

import static io.unicon.segment.audience.TestPopulation.consumer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Caches;
import io.unicon.model.train.LookalikeTrainingConfig;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each consumer has six events, so a core consumer has two examples of three events. */
@SparkTest
class AudienceSamplesTest {

    private static final String CORE =
            " Loosen audiences.premium.core (designer_events_365_days >= 2), or widen the window.";

    private final SparkSession spark;
    private final TestAudience audience = new TestAudience();

    AudienceSamplesTest(SparkSession spark) {
        this.spark = spark;
    }

    @AfterEach
    void everyCacheIsReleased() {
        assertThat(spark.sparkContext().getPersistentRDDs().isEmpty()).isTrue();
    }

    @Test
    void drawsExamplesOfBothAndConsumersOfEachRole() {
        audience.othersPerCoreExample = 1;
        try (Caches caches = new Caches()) {
            AudienceSamples samples = draw(LookalikeTask.CORE, population(40, 160), 1000, 1000, caches);
            long training = samples.training().count();
            long positive = samples.training().where("positive").count();

            assertThat(training + samples.validation().count() + samples.test().count())
                    .isEqualTo(200);
            assertThat(samples.positives().count()).isEqualTo(2 * positive);
            assertThat(samples.others().count()).as("one for each example").isEqualTo(2 * positive);
            assertThat(samples.size().prevalence()).isCloseTo(0.2, within(1e-12));
            assertThat(samples.size().positives()).isEqualTo(40);
            assertThat(samples.test().selectExpr("size(events)").distinct().collectAsList())
                    .singleElement()
                    .extracting(row -> row.getInt(0))
                    .isEqualTo(3);
        }
    }

    @Test
    void theSamplesAreBounded() {
        try (Caches caches = new Caches()) {
            AudienceSamples samples = draw(LookalikeTask.CORE, population(40, 160), 20, 25, caches);
            assertThat(samples.positives().count()).as("half of the room").isEqualTo(10);
            assertThat(samples.others().count()).as("the other half").isEqualTo(10);
            assertThat(samples.training().count()).isEqualTo(20);
            assertThat(samples.validation().count()).isEqualTo(25);
            assertThat(samples.test().count()).isEqualTo(25);
            assertThat(samples.size().prevalence()).as("of the population").isCloseTo(0.2, within(1e-12));
        }
    }

    @Test
    void refusesAnEmptyPopulation() {
        assertRefused(
                LookalikeTask.CORE,
                population(0, 0),
                "Audience 'premium': no consumer has 1 event(s) with an action among [click, wishlist] in the window"
                        + " of 60 days. Widen audiences.premium.inputs.windowDays or actions, or choose another --as-of.");
    }

    @Test
    void refusesAPopulationWithoutACore() {
        assertRefused(
                LookalikeTask.CORE,
                population(0, 30),
                "Audience 'premium': of 30 consumers with events in the window none is in the core." + CORE);
        assertRefused(
                LookalikeTask.JOINING,
                population(0, 30),
                "Audience 'premium': of 30 consumers with events in the window none joins the core." + CORE);
        assertRefused(
                LookalikeTask.SECOND_HALF,
                population(0, 30),
                "Audience 'premium': of 30 consumers with events in the window none meets the rule in the second half"
                        + " of the events." + CORE);
    }

    @Test
    void refusesAPopulationThatIsEntirelyCore() {
        assertRefused(
                LookalikeTask.CORE,
                population(30, 0),
                "Audience 'premium': each of the 30 consumers with events in the window is in the core, so no"
                        + " lookalike is left to find. Tighten audiences.premium.core (designer_events_365_days >= 2).");
    }

    @Test
    void refusesACoreOfFewerThanTwentyFive() {
        String remedy = ", and from fewer than 25 nothing can be learned." + CORE;

        assertRefused(
                LookalikeTask.CORE,
                population(24, 100),
                "Audience 'premium': only 24 of 124 consumers with events in the window are in the core" + remedy);
        assertRefused(
                LookalikeTask.JOINING,
                population(24, 77),
                "Audience 'premium': only 24 of 101 consumers with events in the window join the core" + remedy);
    }

    @Test
    void refusesARoleThatLacksAClass() {
        String remedy =
                ", so a class is absent. Loosen or tighten audiences.premium.core (designer_events_365_days >= 2),"
                        + " raise lookalikes.training.maxEvaluated, or set another seed.";

        assertThatThrownBy(() -> refusable(LookalikeTask.CORE, population(25, 400), 1000, 2))
                .isInstanceOf(UserError.class)
                .hasMessage("Audience 'premium': of the 2 validation consumers none is in the core" + remedy);
        assertThatThrownBy(() -> refusable(LookalikeTask.JOINING, population(400, 25), 1000, 2))
                .isInstanceOf(UserError.class)
                .hasMessage("Audience 'premium': of the 2 validation consumers each joins the core" + remedy);
    }

    @Test
    void refusesOthersWhoAreAllNewcomers() {
        List<Row> rows = IntStream.range(0, 200)
                .mapToObj(number -> consumer("c" + number, number < 50, 6, 6))
                .toList();

        assertRefused(
                LookalikeTask.CORE,
                TestPopulation.of(spark, rows),
                "Audience 'premium': no training consumer outside the core has been active for 7 days. Lower"
                        + " audiences.premium.sampling.newcomerDays, to 0 where the log is shorter.");

        audience.newcomerDays = 6;
        refusable(LookalikeTask.CORE, TestPopulation.of(spark, rows), 1000, 1000);
    }

    private void assertRefused(LookalikeTask task, Dataset<Row> population, String message) {
        assertThatThrownBy(() -> refusable(task, population, 1000, 1000))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    private void refusable(LookalikeTask task, Dataset<Row> population, int maxExamples, int maxEvaluated) {
        try (Caches caches = new Caches()) {
            draw(task, population, maxExamples, maxEvaluated, caches);
        }
    }

    private AudienceSamples draw(
            LookalikeTask task, Dataset<Row> population, int maxExamples, int maxEvaluated, Caches caches) {
        LookalikeTrainingConfig config = new LookalikeTrainingConfig(8, 0.001, 1, 1, maxExamples, maxEvaluated);
        return AudienceSamples.draw(audience.config(), task, population, config, 1, caches);
    }

    private Dataset<Row> population(int positive, int others) {
        return TestPopulation.of(
                spark,
                Stream.concat(
                                IntStream.range(0, positive).mapToObj(number -> consumer("core" + number, true, 6)),
                                IntStream.range(0, others).mapToObj(number -> consumer("other" + number, false, 6)))
                        .toList());
    }
}
