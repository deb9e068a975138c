package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unicon.features.SparkTest;
import io.unicon.features.table.TableStore;
import io.unicon.jobs.report.LookalikeFigure.Candidate;
import io.unicon.jobs.report.LookalikeFigure.Spread;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.segment.audience.Decision;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audiences of the report, from the tables of {@link FabricatedTables}. */
@SparkTest
class LookalikeAudienceTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 9, 23);

    private static TableStore store;
    private static ArtefactStore artefacts;
    private static List<LookalikeAudience> audiences;

    @BeforeAll
    static void write(SparkSession spark, @TempDir Path folder) {
        store = TableStore.inFolder(spark, folder.toString());
        artefacts = new ArtefactStore(spark.sparkContext().hadoopConfiguration(), folder + "/artefacts");
        new FabricatedTables(spark, store).writeLookalikes(artefacts);
        audiences = audiences(AS_OF, Map.of());
    }

    /** The audience gone has no artefact. */
    @Test
    void anAudienceHasTheRuleOfItsArtefactAndTheNumberOfScoredConsumers() {
        assertThat(audiences)
                .extracting(
                        LookalikeAudience::audience,
                        LookalikeAudience::rule,
                        LookalikeAudience::task,
                        LookalikeAudience::scorer,
                        LookalikeAudience::threshold,
                        LookalikeAudience::scoredCount,
                        LookalikeAudience::lookalikeCount,
                        LookalikeAudience::outdatedCount)
                .containsExactly(
                        tuple("premium", "designer_events_365_days >= 5", "core", "network", 0.25, 4L, 1L, 0L));
    }

    /** The audience was trained and scored with the threshold 0.25; the scores 0.25 and 0.125 are above the new one. */
    @Test
    void theThresholdAndTheLookalikesAreThoseOfTheCurrentDecision() {
        Decision decision = new Decision(2, Optional.of(0.1));

        assertThat(audiences(AS_OF, Map.of(FabricatedTables.AUDIENCE, decision)))
                .extracting(
                        LookalikeAudience::threshold,
                        LookalikeAudience::scoredCount,
                        LookalikeAudience::lookalikeCount,
                        LookalikeAudience::outdatedCount)
                .containsExactly(tuple(0.1, 4L, 3L, 2L));
    }

    /** Of the scores 0.75, 0.25, 0.125 and 0, three are above 0, one above 0.25 and 0.5, none above 0.75. */
    @Test
    void theSizeAtAThresholdIsTheNumberOfScoredConsumersAboveIt() {
        assertThat(premium().curve()).extracting(LookalikePoint::audienceSize).containsExactly(3L, 1L, 1L, 0L);
        assertThat(premium().curve().get(1).audienceSize()).isEqualTo(premium().lookalikeCount());
    }

    /** From the top: 2 of 4, 3 of 4 and 4 of 4 of the core; 0, 2 and 4 of 4 with designers; 1, 2 and 8 of 8 without. */
    @Test
    void theSharesOfACurveAddUpFromTheHighestThreshold() {
        assertThat(premium().groups()).isEqualTo(new LookalikePoint.Groups(4, 4, 8));
        assertThat(premium().curve())
                .containsExactly(
                        new LookalikePoint(0, 1, 3, 0.25, 1, 0.625, 1.0, 1, 1, 1),
                        new LookalikePoint(0.25, 0.4375, 1, 3 / 7.0, 0.75, 15 / 23.0, 12 / 7.0, 0.75, 0.5, 0.25),
                        new LookalikePoint(0.5, 0.1875, 1, 2 / 3.0, 0.5, 10 / 19.0, 8 / 3.0, 0.5, 0, 0.125),
                        new LookalikePoint(0.75, 0, 0, null, 0, 0, null, 0, 0, 0));
    }

    /** Seeds with .5 in [.375, .625] and .75 in [.6875, .8125]; over random, whose F2 is .25, four times that. */
    @Test
    void aFigureOfAScorerHasTheSpreadOfItsSeedsAndTheirWidestInterval() {
        Candidate network = new Candidate("core", "network", "v5", "all", 80);

        assertThat(premium().comparison())
                .filteredOn(figure -> figure.seedCount() == 2)
                .containsExactly(
                        new LookalikeFigure(network, "f2", 2, 16, new Spread(0.625, 0.5, 0.75, 0.375, 0.8125)),
                        new LookalikeFigure(network, "f2_over_random", 2, 16, new Spread(2.5, 2, 3, 1.5, 3.25)));
    }

    /** The task joining has no random classifier. */
    @Test
    void comparedScorersAreOrderedByTaskWithTheNetworkFirstAndTheFloorsLast() {
        assertThat(premium().comparison())
                .extracting(LookalikeFigure::candidate)
                .containsSubsequence(
                        new Candidate("core", "network", "v1", "all", 80),
                        new Candidate("core", "network", "v5", "all", 80),
                        new Candidate("core", "network", "v5", "all", 25),
                        new Candidate("core", "network", "v5", "no_brand", 80),
                        new Candidate("core", "best_fact", "", "all", 80),
                        new Candidate("core", "flag_half_at_random", "", "all", 80),
                        new Candidate("joining", "network", "v5", "all", 80));
        assertThat(premium().comparison())
                .filteredOn(figure -> figure.candidate().task().equals("joining"))
                .extracting(LookalikeFigure::metric)
                .containsExactly("f2");
    }

    /** The Brier score is in the table and not on the page; a floor is known without an interval. */
    @Test
    void theTrainingShowsTheScorerInUseAndItsFloors() {
        assertThat(premium().training())
                .containsExactly(
                        trained("network", "v5", "f2", 0.75, 0.625, 0.875),
                        trained("network", "v5", "f2_over_random", 3, 2.5, 3.5),
                        trained("flag_half_at_random", "", "f2", 0.25, 0.25, 0.25),
                        trained("flag_half_at_random", "", "f2_over_random", 1, 1, 1));
    }

    @Test
    void audiencesOfAnotherDateAreLeftOut() {
        assertThat(audiences(AS_OF.plusDays(1), Map.of())).isEmpty();
    }

    private static List<LookalikeAudience> audiences(LocalDate asOf, Map<String, Decision> decisions) {
        return LookalikeAudience.listOf(
                new ReportTables(new NewestTables(store), asOf, List.of("v4")), artefacts, decisions);
    }

    private static LookalikeAudience premium() {
        return audiences.get(0);
    }

    private static LookalikeFigure trained(
            String scorer, String variant, String metric, double value, double low, double high) {
        return new LookalikeFigure(
                new Candidate("core", scorer, variant, "all", 80),
                metric,
                1,
                16,
                new Spread(value, value, value, low, high));
    }
}
