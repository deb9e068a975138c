package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.table.Caches;
import io.unicon.model.example.FollowedBrands;
import io.unicon.model.example.Preprocessing;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.TestAudience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ScorerInputsTest {

    private final SparkSession spark;

    ScorerInputsTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Who clicks on gowns is in the core: a scorer that sees silhouettes would count them. */
    @Test
    void aScorerDoesNotSeeTheAnswerOfARuleOverAttributes() {
        TestAudience audience = new TestAudience();
        audience.core = "gowns >= 1";
        audience.facts = Map.of("gowns", PlantedAudience.count("gowns", "silhouette = 'gown'"));
        audience.itemAttributes = List.of("silhouette", "commodity_group");
        audience.brandAttributes = List.of("silhouette");
        audience.followedBrands = Optional.of(new FollowedBrands("age", "silhouette"));

        try (Caches caches = new Caches()) {
            ScorerInputs core = PlantedAudience.scorerInputs(spark, audience.config(), LookalikeTask.CORE, caches);
            Preprocessing read = core.network().preprocessing();
            assertThat(read.items().attributeNames()).containsExactly("commodity_group");
            assertThat(read.brandAttribute()).isEmpty();
            assertThat(core.facts())
                    .extracting(fact -> fact.name())
                    .doesNotContain("silhouettes_7_days", "designer_events_365_days")
                    .contains("items_7_days");

            ScorerInputs joining =
                    PlantedAudience.scorerInputs(spark, audience.config(), LookalikeTask.JOINING, caches);
            assertThat(joining.network().preprocessing().items().attributeNames())
                    .containsExactly("silhouette", "commodity_group");
        }
    }
}
