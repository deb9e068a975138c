package io.unicon.jobs.choose;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.jobs.choose.AttributeProfile.Owner;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    private static final LocalDate LAST = LocalDate.of(2020, 12, 31);

    @Test
    void theWindowIsTheShortestThatKeepsEightOfTenConsumers() {
        // 800 of the 1,000 who ever have 3 events: 365 days hold 799, 730 days 800.
        EventProfile sevenYears = profile(
                2557,
                5000,
                List.of(window(60, 20), window(365, 799), window(730, 800), window(2557, 1000)),
                Map.of("checkout", 20_000L));

        WindowChoice window = Choices.of(sevenYears).window();

        assertThat(window.days().value()).isEqualTo(730);
        assertThat(window.sequences()).isEqualTo(800);
        assertThat(window.days().reason())
                .isEqualTo("800 of 5,000 consumers have at least 3 events in the last 730 days; in all 2557 days it is"
                        + " 1,000, in 365 days 799");
    }

    @Test
    void aShortLogHasAWindowThatDoesNotCutItWhenItGrows() {
        EventProfile tenDays = profile(10, 1000, List.of(window(1, 20), window(10, 800)), Map.of("click", 5000L));

        Reasoned<Integer> days = Choices.of(tenDays).window().days();

        assertThat(days.value()).isEqualTo(60);
        assertThat(days.reason())
                .isEqualTo(
                        "800 of 1,000 consumers have at least 3 events in the last 10 days; in all 10 days it is 800,"
                                + " in 1 day 20; 60 leave room for a log that grows");
    }

    @Test
    void ofAttributesWithTheSameValuesOneIsRead() {
        Choices choices = Choices.of(profile(List.of(
                new AttributeProfile(
                        AttributeProfile.Owner.ITEM, "commodity_group", 20, 1, List.of("d"), 0.2, Set.of()),
                new AttributeProfile(AttributeProfile.Owner.ITEM, "silhouette", 20, 1, List.of("d"), 0.2, Set.of()))));

        assertThat(choices.silhouette()).hasValue("silhouette");
        assertThat(choices.encoderAttributes().value()).containsExactly("silhouette");
    }

    @Test
    void twoEventsAreEnoughWhereThreeLeaveTooFew() {
        WindowProfile day = new WindowProfile(1, 400, 90, 10, 3);
        EventProfile oneDay = profile(1, 1000, List.of(day), Map.of("click", 2000L));

        WindowChoice window = Choices.of(oneDay).window();

        assertThat(window.minEvents().value()).isEqualTo(2);
        assertThat(window.sequences()).isEqualTo(400);
    }

    @Test
    void aSegmentHasAboutFiftySequencesAndThereAreFiveTo250() {
        assertThat(Choices.segments(2_000, 10_000).value()).isEqualTo(40);
        assertThat(Choices.segments(100, 10_000).value()).isEqualTo(5);
        assertThat(Choices.segments(1_000_000, 10_000).value()).isEqualTo(250);
        assertThat(Choices.segments(6, 10_000).value()).isEqualTo(3);
        assertThat(Choices.segments(0, 10_000).value()).isEqualTo(1);
        assertThat(Choices.segments(1_000_000, 217).value())
                .as("five items for each segment")
                .isEqualTo(43);
    }

    @Test
    void theSilhouetteIsNamedAsAFormAndHasNeitherFewNorManyValues() {
        EventProfile profile = profile(List.of(
                new AttributeProfile(Owner.ITEM, "brand", 80, 0.9, List.of("a"), 0.1, Set.of()),
                new AttributeProfile(Owner.ITEM, "category", 2914, 1, List.of("c"), 0.01, Set.of()),
                new AttributeProfile(Owner.ITEM, "department", 20, 1, List.of("d"), 0.2, Set.of())));

        Choices choices = Choices.of(profile);

        assertThat(choices.silhouette()).hasValue("department");
        assertThat(choices.encoderAttributes().value()).first().isEqualTo("department");
        assertThat(choices.descriptionAttributes().value()).containsExactly("brand", "department");
        assertThat(choices.asMapped().encoderAttributes().value()).first().isEqualTo("silhouette");
        assertThat(choices.asMapped().descriptionAttributes().value()).containsExactly("brand", "silhouette");
    }

    /** A category has one root, so the root says nothing more. The brand depends on neither. */
    @Test
    void ofTheLevelsOfAPathOneDescribesSegments() {
        EventProfile profile = profile(List.of(
                new AttributeProfile(Owner.ITEM, "brand", 80, 0.9, List.of("apple"), 0.1, Set.of()),
                new AttributeProfile(
                        Owner.ITEM, "category", 130, 0.7, List.of("computers.notebook"), 0.1, Set.of("category_1")),
                new AttributeProfile(Owner.ITEM, "category_1", 13, 0.7, List.of("computers"), 0.2, Set.of()),
                new AttributeProfile(
                        Owner.ITEM, "leaf", 120, 0.7, List.of("notebook"), 0.1, Set.of("category", "category_1"))));

        Choices choices = Choices.of(profile);

        assertThat(choices.descriptionAttributes().value()).containsExactly("brand", "category");
        assertThat(choices.encoderAttributes().value()).contains("category", "category_1", "leaf", "brand");
    }

    @Test
    void anAttributeOfTheEventIsReadButIsNoSilhouette() {
        Choices choices = Choices.of(profile(
                List.of(new AttributeProfile(Owner.EVENT, "purchase_type", 5, 0.9, List.of("gift"), 0.3, Set.of()))));

        assertThat(choices.silhouette()).isEmpty();
        assertThat(choices.encoderAttributes().value()).containsExactly("purchase_type");
        assertThat(choices.descriptionAttributes().value()).containsExactly("purchase_type");
    }

    @Test
    void attributesThatFewItemsHaveOrNearlyAllShareAreLeftOut() {
        EventProfile profile = profile(List.of(
                new AttributeProfile(Owner.ITEM, "rare", 10, 0.1, List.of("a"), 0.2, Set.of()),
                new AttributeProfile(Owner.ITEM, "same", 10, 1, List.of("a"), 0.98, Set.of()),
                new AttributeProfile(Owner.ITEM, "unique", 900, 1, List.of("a"), 0.01, Set.of()),
                new AttributeProfile(Owner.ITEM, "colour", 12, 0.9, List.of("red"), 0.3, Set.of())));

        assertThat(Choices.of(profile).encoderAttributes().value()).containsExactly("colour");
    }

    @Test
    void aLogOfIdsHasAnEncoderWithoutAttributes() {
        Choices choices = Choices.of(profile(List.of()));

        assertThat(choices.silhouette()).isEmpty();
        assertThat(choices.encoderAttributes().value()).isEmpty();
        assertThat(choices.descriptionAttributes().value()).containsExactly("silhouette");
    }

    @Test
    void onlyActionsOfTheLogAreSignificant() {
        EventProfile clicks = profile(30, 100, List.of(window(30, 50)), Map.of("click", 900L));
        EventProfile carts = profile(30, 100, List.of(window(30, 50)), Map.of("click", 900L, "cart", 20L));

        assertThat(Choices.of(clicks).significantActions().value()).containsExactly("click");
        assertThat(Choices.of(carts).significantActions().value()).containsExactly("cart");
    }

    private static WindowProfile window(int days, long withThree) {
        return new WindowProfile(days, withThree, withThree, withThree / 2, 12);
    }

    private static EventProfile profile(List<AttributeProfile> attributes) {
        return profile(60, 100, List.of(window(60, 50)), Map.of("click", 900L), attributes);
    }

    private static EventProfile profile(
            int days, long consumers, List<WindowProfile> windows, Map<String, Long> actions) {
        return profile(days, consumers, windows, actions, List.of());
    }

    private static EventProfile profile(
            int days,
            long consumers,
            List<WindowProfile> windows,
            Map<String, Long> actions,
            List<AttributeProfile> attributes) {
        return new EventProfile(
                actions,
                LAST.minusDays(days - 1),
                LAST,
                1,
                consumers,
                1000,
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L),
                windows,
                attributes,
                1,
                0,
                0,
                0.01,
                7);
    }
}
