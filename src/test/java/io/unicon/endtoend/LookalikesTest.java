package io.unicon.endtoend;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Audiences of a generated shop; the tests are ordered, since each continues with the tables of the one before. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LookalikesTest {

    private static final String CORE = "designer_events_365_days >= 2";

    private final SparkSession spark;
    private Shop shop;
    private Map<String, String> first;

    LookalikesTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void runOnce(@TempDir Path folder) {
        shop = new Shop(
                        spark,
                        folder,
                        "world.consumers=1000",
                        "audiences.designer.core=" + CORE,
                        "lookalikes.training.batchSize=16",
                        "lookalikes.training.learningRate=0.005",
                        "lookalikes.training.maxEpochs=4")
                .generate()
                .job("ingest")
                .job("compute-facts")
                .job("train-lookalike")
                .job("score-lookalikes");
        first = shop.content();
    }

    @Test
    @Order(1)
    void everyoneOutsideTheCoreWithAnEventInTheWindowHasOneScore() {
        List<String> expected = shop
                .table(Tables.EVENTS)
                .where("action IN ('click', 'wishlist')") // of 120 days, which is the whole log
                .join(shop.table(Tables.CONSUMER_FACTS).where("NOT (" + CORE + ")"), "consumer_id")
                .select("consumer_id")
                .distinct()
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        List<Row> scored = shop.table(Tables.LOOKALIKE_SCORES).collectAsList();

        assertThat(scored)
                .extracting(row -> row.<String>getAs("consumer_id"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scored).allMatch(row -> row.<Double>getAs("percentile") <= 100);
        Row best =
                shop.table(Tables.LOOKALIKE_SCORES).orderBy(col("score").desc()).first();
        assertThat(best.<Double>getAs("percentile")).isEqualTo(100);
    }

    /** The designer brands of the shop reveal the core, so a scorer that reads them is far better than chance. */
    @Test
    @Order(2)
    void aScorerThatReadsDesignerBrandsFindsTheConsumersWhoLookAtThem() {
        double lift = shop.table(Tables.LOOKALIKE_QUALITY)
                .where("scorer = 'logistic_regression' AND metric = 'ap_over_prevalence'")
                .first()
                .getAs("metric_value");
        assertThat(lift).isGreaterThan(1.3);
        assertThat(shop.table(Tables.LOOKALIKE_QUALITY)
                        .select("scorer")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "network",
                        "best_fact",
                        "logistic_regression",
                        "gradient_boosted_trees",
                        "flag_everyone",
                        "flag_half_at_random");
    }

    /**
     * A consumer outside the core has hardly any event of a designer brand; the affinity shows in the brands that the
     * consumer follows.
     */
    @Test
    @Order(3)
    void aHighScoreMeansAHighHiddenAffinity() {
        Dataset<Row> scored =
                shop.table(Tables.LOOKALIKE_SCORES).join(shop.table(Tables.WORLD_AFFINITIES), "consumer_id");
        double top = scored.where("percentile > 90")
                .agg(avg("last_affinity"))
                .first()
                .getDouble(0);
        double others = scored.where("percentile <= 90")
                .agg(avg("last_affinity"))
                .first()
                .getDouble(0);

        assertThat(top).isGreaterThan(1.5 * others);
    }

    @Test
    @Order(4)
    void theCurveFallsFromEveryoneAndHoldsTheThresholdInUse() {
        List<Row> curve =
                shop.table(Tables.LOOKALIKE_CURVE).orderBy("threshold").collectAsList();

        assertThat(curve.get(0).<Double>getAs("flagged_share")).isEqualTo(1);
        assertThat(curve.get(0).<Double>getAs("recall")).isEqualTo(1);
        assertThat(curve.get(0).<Long>getAs("audience_size"))
                .isEqualTo(shop.table(Tables.LOOKALIKE_SCORES).count());
        assertThat(curve)
                .extracting(row -> row.<Long>getAs("audience_size"))
                .isSortedAccordingTo((larger, smaller) -> Long.compare(smaller, larger));
        Row scores = shop.table(Tables.LOOKALIKE_SCORES)
                .selectExpr(
                        "coalesce(max(score) FILTER (WHERE NOT above_threshold), -1) AS below",
                        "min(score) FILTER (WHERE above_threshold) AS above")
                .first();
        assertThat(curve)
                .extracting(row -> row.<Double>getAs("threshold"))
                .anyMatch(threshold -> threshold >= scores.getDouble(0) && threshold < scores.getDouble(1));
    }

    @Test
    @Order(5)
    void aRuleIsRefusedBeforeAnythingRuns() {
        assertRefused("train-lookalike", "audiences.designer.core=designer_event_365_days >= 1")
                .hasMessageContaining("refers to the unknown fact 'designer_event_365_days'")
                .hasMessageContaining("did you mean designer_events_365_days?");
        assertRefused("train-lookalike", "audiences.designer.core=events_365_days > 1000000")
                .hasMessageContaining("none is in the core. Loosen audiences.designer.core");
        assertRefused("train-lookalike", "audiences.designer.core=events_365_days >= 0")
                .hasMessageContaining("so no lookalike is left to find. Tighten audiences.designer.core");
        assertThat(shop.content()).isEqualTo(first);
    }

    @Test
    @Order(6)
    void settingsThatDoNotFitTheArtefactAreRefused() {
        assertRefused("score-lookalikes", "audiences.designer.sampling.maxEvents=50")
                .hasMessageContaining("was trained with other settings of audience 'designer'")
                .hasMessageContaining("sampling.maxEvents was 100 and is 50");
        assertRefused("score-lookalikes", "audiences.another={core: events_7_days > 1}")
                .hasMessageContaining("There is no lookalike artefact of audience 'another'");
        assertRefused("train-lookalike", "audiences.designer.inputs.consumerAttributes=[shoe_size]")
                .hasMessageContaining("no training consumer has the attribute 'shoe_size'");
        assertThat(shop.content()).isEqualTo(first);
    }

    @Test
    @Order(7)
    void aThresholdSetAfterTrainingAppliesAtOnce() {
        shop.job("score-lookalikes", "audiences.designer.decision.threshold=0");

        assertThat(shop.table(Tables.LOOKALIKE_SCORES)
                        .where("above_threshold <> (score > 0)")
                        .isEmpty())
                .isTrue();

        shop.job("score-lookalikes");

        assertThat(shop.content()).isEqualTo(first);
    }

    @Test
    @Order(8)
    void aBaselineScoresToo() {
        String setting = "audiences.designer.scorer=gradient_boosted_trees";
        shop.job("train-lookalike", setting).job("score-lookalikes", setting);

        assertThat(shop.table(Tables.LOOKALIKE_SCORES).count())
                .isEqualTo(first.get("lookalike_scores").lines().count());
        assertThat(shop.table(Tables.LOOKALIKE_SCORES)
                        .select("score")
                        .distinct()
                        .count())
                .isGreaterThan(1);
        assertThat(shop.warehouse().resolve("artefacts").toFile().list()).containsExactly("lookalike");
    }

    @Test
    @Order(8)
    void theRecordedInputsAreTheDeclaredOnes() {
        assertThat(shop.inputs())
                .containsKeys("compute-facts", "train-lookalike", "score-lookalikes")
                .allSatisfy((job, tables) -> assertThat(tables).as(job).isSubsetOf(Shop.readable(job)));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String job, String setting) {
        return assertThatThrownBy(() -> shop.job(job, setting)).isInstanceOf(UserError.class);
    }
}
