package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.Inputs;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.TestAudience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rule is resolved with the active Spark session. */
@SparkTest
class UsableFactsTest {

    private static final Inputs BRANDS = PlantedAudience.config().inputs();

    @Test
    void theTaskCoreLacksTheFamiliesOfTheRule() {
        CoreRule rule = CoreRule.parse("premium", "designer_events_365_days >= 2 OR spend_30_days > 100");

        List<Field> usable = UsableFacts.of(LookalikeTask.CORE, rule, BRANDS);

        assertThat(usable).hasSize(Facts.ALL.size() - 12); // three families, each over four windows
        assertThat(usable)
                .extracting(Facts::family)
                .doesNotContain("designer_events", "designer_share", "spend")
                .contains("events", "first_activity_days", "last_activity_days");
    }

    @Test
    void theTaskCoreLacksTheFamiliesThatAreMadeOfWhatTheOwnFactsRead() {
        TestAudience audience = new TestAudience();
        audience.core = "cheap >= 2";
        audience.facts = Map.of("cheap", PlantedAudience.count("cheap", "price < 10 AND action = 'click'"));
        audience.itemAttributes = BRANDS.itemAttributes();

        assertThat(UsableFacts.of(LookalikeTask.CORE, CoreRule.parse(audience.config()), BRANDS))
                .extracting(Facts::family)
                .doesNotContain("spend", "mean_price", "above_average_price_share", "clicks", "checkouts", "cart_dates")
                .contains("events", "active_dates", "items", "silhouettes", "designer_events");
        assertThat(UsableFacts.of(LookalikeTask.JOINING, CoreRule.parse(audience.config()), BRANDS))
                .isEqualTo(Facts.ALL);
    }

    @Test
    void theOtherTasksHaveEveryFact() {
        CoreRule rule = CoreRule.parse("premium", "designer_events_365_days >= 2");

        assertThat(UsableFacts.of(LookalikeTask.JOINING, rule, BRANDS)).isEqualTo(Facts.ALL);
        assertThat(UsableFacts.of(LookalikeTask.SECOND_HALF, rule, BRANDS)).isEqualTo(Facts.ALL);
    }

    @Test
    void inputsWithoutBrandsLackTheFactsAboutDesigners() {
        CoreRule rule = CoreRule.parse("premium", "clicks_30_days > 10");

        assertThat(UsableFacts.of(LookalikeTask.JOINING, rule, withoutBrands()))
                .hasSize(Facts.ALL.size() - 8) // designer events and their share, each over four windows
                .extracting(Facts::family)
                .doesNotContain("designer_events", "designer_share");
    }

    private static Inputs withoutBrands() {
        return new Inputs(List.of("click"), 30, List.of("silhouette"), List.of(), List.of(), Optional.empty());
    }
}
