package io.unicon.segment.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.model.example.FollowedBrands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AudienceConfigTest {

    @Test
    void acceptsTheLowestValueOfEverySetting() {
        TestAudience least = new TestAudience();
        least.horizonDays = 1;
        least.windowDays = 1;
        least.maxEvents = 1;
        least.examplesPerCoreConsumer = 1;
        least.othersPerCoreExample = 1;
        least.newcomerDays = 0;
        least.beta = Double.MIN_VALUE;
        least.threshold = Optional.of(0.0);

        assertThat(least.config().decision().threshold()).contains(0.0);
    }

    @Test
    void aListThatChangesLaterDoesNotChangeTheSettings() {
        List<String> actions = new ArrayList<>(List.of("click"));
        TestAudience audience = new TestAudience();
        audience.actions = actions;
        AudienceConfig config = audience.config();

        actions.add("buy");

        assertThat(config.inputs().actions()).containsExactly("click");
    }

    @Test
    void refusesANameThatCannotNameAPartition() {
        assertRefused(
                audience -> audience.name = "pre mium",
                "the name of an audience is made of letters, digits, '_' and '-', since it names a partition; got 'pre mium'."
                        + " Rename it.");
    }

    @Test
    void refusesNumbersBelowTheirMinimum() {
        assertRefused(audience -> audience.horizonDays = 0, "horizonDays must be at least 1; got 0");
        assertRefused(audience -> audience.windowDays = 0, "windowDays must be at least 1; got 0");
        assertRefused(audience -> audience.minEvents = 0, "minEvents must be at least 1; got 0");
        assertRefused(
                audience -> audience.examplesPerCoreConsumer = 0, "examplesPerCoreConsumer must be at least 1; got 0");
        assertRefused(audience -> audience.othersPerCoreExample = 0, "othersPerCoreExample must be at least 1; got 0");
        assertRefused(audience -> audience.newcomerDays = -1, "newcomerDays must be at least 0; got -1");
    }

    @Test
    void refusesExamplesShorterThanTheFewestEvents() {
        assertRefused(audience -> audience.minEvents = 4, "maxEvents must be at least minEvents (4); got 3");
    }

    @Test
    void refusesUnknownActions() {
        assertRefused(
                audience -> audience.actions = List.of(),
                "actions must name at least one: click, wishlist, cart, checkout");
        assertRefused(
                audience -> audience.actions = List.of("click", "buy"),
                "actions must be among click, wishlist, cart, checkout; got [click, buy]");
    }

    @Test
    void refusesInputsWithoutAnItemAttribute() {
        assertRefused(audience -> audience.itemAttributes = List.of(), "itemAttributes must name at least one");
    }

    @Test
    void refusesAnAttributeNamedTwice() {
        assertRefused(
                audience -> audience.itemAttributes = List.of("brand", "brand"),
                "itemAttributes must not name one twice; got [brand, brand]");
        assertRefused(
                audience -> audience.consumerAttributes = List.of("age", "age"),
                "consumerAttributes must not name one twice; got [age, age]");
    }

    @Test
    void refusesFollowedBrandsWithoutBrands() {
        assertRefused(
                audience -> audience.followedBrands = Optional.of(new FollowedBrands("follows", "brand")),
                "followedBrands.itemAttribute is brand, which is not among itemAttributes [silhouette]");
    }

    @Test
    void refusesAnImpossibleBeta() {
        assertRefused(audience -> audience.beta = 0, "beta must be above 0; got 0.0");
        assertRefused(audience -> audience.beta = Double.POSITIVE_INFINITY, "beta must be above 0; got Infinity");
        assertRefused(audience -> audience.beta = Double.NaN, "beta must be above 0; got NaN");
    }

    @Test
    void refusesAThresholdOutsideItsRange() {
        assertRefused(
                audience -> audience.threshold = Optional.of(1.0), "threshold must be at least 0 and below 1; got 1.0");
        assertRefused(
                audience -> audience.threshold = Optional.of(-0.1),
                "threshold must be at least 0 and below 1; got -0.1");
    }

    @Test
    void labelScorerSamplingAndInputsBindAnArtefactAndTheDecisionDoesNot() {
        Map<String, Object> binding = new TestAudience().config().binding();

        assertThat(binding(audience -> audience.core = "events_7_days > 1")).isNotEqualTo(binding);
        assertThat(binding(audience -> audience.horizonDays = 31)).isNotEqualTo(binding);
        assertThat(binding(audience -> audience.scorer = ScorerKind.BEST_FACT)).isNotEqualTo(binding);
        assertThat(binding(audience -> audience.network = "v5")).isNotEqualTo(binding);
        assertThat(binding(audience -> audience.maxEvents = 4)).isNotEqualTo(binding);
        assertThat(binding(audience -> audience.windowDays = 61)).isNotEqualTo(binding);
        assertThat(binding(audience -> {
                    audience.itemAttributes = List.of("brand");
                    audience.followedBrands = Optional.of(new FollowedBrands("follows", "brand"));
                }))
                .isNotEqualTo(binding(audience -> audience.itemAttributes = List.of("brand")));
        assertThat(binding(audience -> audience.beta = 1)).isEqualTo(binding);
        assertThat(binding(audience -> audience.threshold = Optional.of(.3))).isEqualTo(binding);
        assertThat(binding(audience -> audience.brandAttributes = List.of("silhouette")))
                .isEqualTo(binding);
    }

    @Test
    void aNetworkBindsOnlyWhereANetworkScores() {
        assertThat(binding(audience -> audience.scorer = ScorerKind.BEST_FACT)).isEqualTo(binding(audience -> {
            audience.scorer = ScorerKind.BEST_FACT;
            audience.network = "v5";
        }));
    }

    private static Map<String, Object> binding(Consumer<TestAudience> setting) {
        TestAudience audience = new TestAudience();
        setting.accept(audience);
        return audience.config().binding();
    }

    private static void assertRefused(Consumer<TestAudience> setting, String message) {
        TestAudience audience = new TestAudience();
        setting.accept(audience);
        assertThatThrownBy(audience::config).isInstanceOf(UserError.class).hasMessage(message);
    }
}
