package io.unicon.world;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Tables;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SparkTest
class CampaignsTest {

    private final SparkSession spark;
    private final World world;
    private final Dataset<Row> truth;

    CampaignsTest(SparkSession spark) {
        this.spark = spark;
        world = world(Difficulty.MEDIUM, 4);
        truth = world.contactTruth().cache();
    }

    @Test
    void aShopWithoutCampaignsHasNone() {
        World none = world(Difficulty.MEDIUM, 0);

        assertThat(none.campaigns().isEmpty()).isTrue();
        assertThat(none.contacts().isEmpty()).isTrue();
        assertThat(none.contactTruth().isEmpty()).isTrue();
    }

    @Test
    void campaignsDoNotOverlapAndEndWithinTheLog() {
        Dataset<Row> days = world.campaigns()
                .selectExpr("campaign_id", "date(starts_at)", "date(ends_at)")
                .orderBy("campaign_id");

        assertThat(days.collectAsList().stream().map(Row::mkString))
                .containsExactly(
                        "wave-12020-06-192020-06-26",
                        "wave-22020-07-132020-07-20",
                        "wave-32020-08-062020-08-13",
                        "wave-42020-08-302020-09-06");
    }

    /** The standard error of the share of 12,000 draws of .1 is .003. */
    @Test
    void oneInTenIsHeldOutWhateverItsKind() {
        assertThat(truth.schema().simpleString())
                .isEqualTo(Tables.WORLD_CONTACTS.schema().simpleString());
        assertThat(average(truth, "if(held_out, 1, 0)")).isCloseTo(0.1, within(0.01));
        assertThat(average(truth.where("held_out"), "chance_if_not"))
                .isCloseTo(average(truth.where("not held_out"), "chance_if_not"), within(0.02));
    }

    @Test
    void contactsComeAfterTheFirstEventAndWithinTheirCampaign() {
        Dataset<Row> first = world.events().groupBy("consumer_id").agg(expr("min(event_time) AS first"));

        Dataset<Row> contacts = world.contacts().join(first, "consumer_id").join(world.campaigns(), "campaign_id");

        assertThat(contacts.where("contacted_at < first OR contacted_at NOT BETWEEN starts_at AND ends_at")
                        .isEmpty())
                .isTrue();
        assertThat(contacts.where("group = 'holdout' AND viewed_at IS NOT NULL").isEmpty())
                .isTrue();
    }

    /** Other purchases in the window hide a part of the effect. */
    @Test
    void persuadablesBuyIfContactedAndSureThingsAnyway() {
        assertThat(uplift("persuadable")).isBetween(planted("persuadable") - 0.12, planted("persuadable") + 0.06);
        assertThat(planted("persuadable")).isGreaterThan(0.15);
        assertThat(uplift("sure_thing")).isCloseTo(0, within(0.12));
        assertThat(uplift("lost_cause")).isCloseTo(0, within(0.04));
        assertThat(planted("do_not_disturb")).isNegative();
    }

    @Test
    void theMoreActiveAreTheMoreOftenRecorded() {
        Dataset<Row> prompted = truth.where("outcome = 'prompted'")
                .join(world.responses(), ids(), "left")
                .join(world.events().groupBy("consumer_id").count(), "consumer_id");

        assertThat(average(prompted.where("count > 40"), "if(response IS NULL, 0, 1)"))
                .isGreaterThan(average(prompted.where("count < 10"), "if(response IS NULL, 0, 1)") + 0.1);
    }

    @ParameterizedTest
    @EnumSource
    void aPartOfThePromptedPurchasesIsNotRecorded(Difficulty difficulty) {
        World shop = world(difficulty, 4);
        Dataset<Row> prompted =
                shop.contactTruth().where("outcome = 'prompted'").join(shop.responses(), ids(), "left");

        assertThat(average(prompted, "if(response IS NULL, 1, 0)"))
                .isCloseTo(1 - difficulty.recordedShare(), within(0.08));
    }

    @Test
    void aResponseBelongsToAPurchaseOfATreatedConsumerInTheWindow() {
        Dataset<Row> responses = world.responses()
                .join(world.contacts(), ids())
                .join(world.campaigns(), "campaign_id")
                .join(truth, ids());

        assertThat(responses.count()).isEqualTo(world.responses().count()).isGreaterThan(100);
        assertThat(responses
                        .where("group = 'holdout' OR responded_at < contacted_at OR responded_at >= ends_at"
                                + " OR outcome NOT IN ('organic', 'prompted')")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusesMoreCampaignsThanWeeks() {
        assertThatThrownBy(() -> world(Difficulty.EASY, 16))
                .isInstanceOf(UserError.class)
                .hasMessage("world.campaigns must be at most one every 8 days, which is 15 in 120 days; got 16");
    }

    /** Difference of the shares of treated and held out consumers who buy in the window, by the log. */
    private double uplift(String kind) {
        Dataset<Row> buyers = world.events()
                .where("action = 'checkout'")
                .join(world.campaigns(), expr("event_time >= starts_at AND event_time < ends_at"))
                .selectExpr("campaign_id", "consumer_id", "1 AS bought")
                .distinct();
        Dataset<Row> ofKind = truth.where("kind = '" + kind + "'").join(buyers, ids(), "left");
        String buys = "if(bought IS NULL, 0, 1)";
        return average(ofKind.where("not held_out"), buys) - average(ofKind.where("held_out"), buys);
    }

    private double planted(String kind) {
        return average(truth.where("kind = '" + kind + "'"), "chance_if_contacted - chance_if_not");
    }

    private static double average(Dataset<Row> rows, String number) {
        return rows.agg(avg(expr(number))).first().getDouble(0);
    }

    private static String[] ids() {
        return new String[] {"campaign_id", "consumer_id"};
    }

    private World world(Difficulty difficulty, int campaigns) {
        return new World(spark, new WorldConfig(4_000, 7, difficulty, 120, LocalDate.of(2020, 9, 23), campaigns));
    }
}
