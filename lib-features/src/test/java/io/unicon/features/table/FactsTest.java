package io.unicon.features.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void theNameOfAFactConsistsOfItsFamilyAndItsWindow() {
        assertThat(Facts.DESIGNER_EVENTS.over(365))
                .isEqualTo(Field.required(
                        "designer_events_365_days",
                        DataTypes.LongType,
                        "Events in the last 365 days with an item of a designer brand."));
    }

    @Test
    void everyFamilyHasAFactForEachWindow() {
        assertThat(Facts.ALL)
                .hasSize(17 * 4 + 2)
                .doesNotHaveDuplicates()
                .noneSatisfy(fact -> assertThat(fact.meaning()).contains("in the window"));
        assertThat(Facts.ALL.stream().limit(5).map(Field::name))
                .containsExactly(
                        "events_7_days", "events_30_days", "events_120_days", "events_365_days", "clicks_7_days");
    }

    @Test
    void theFamilyIsTheNameWithoutTheWindow() {
        assertThat(Facts.family(Facts.DESIGNER_EVENTS.over(365))).isEqualTo("designer_events");
        assertThat(Facts.family(Facts.MEAN_PRICE.over(7))).isEqualTo("mean_price");
        assertThat(Facts.family(Facts.FIRST_ACTIVITY_DAYS)).isEqualTo("first_activity_days");
    }

    @Test
    void recognisesTheFactsAboutDesignerBrands() {
        assertThat(Facts.ALL.stream()
                        .filter(Facts::isAboutDesigners)
                        .map(Facts::family)
                        .distinct())
                .containsExactly("designer_events", "designer_share");
    }
}
