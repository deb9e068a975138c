package io.unicon.segment.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.model.example.FollowedBrands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AudienceConfigTest {

    @Test
    void takesTheLeastOfEverySetting() {
        TestAudience least = new TestAudience();
        least.horizonDays = 1;
        least.windowDays = 1;
        least.maxEvents = 1;
        least.examplesPerCoreConsumer = 1;
        least.othersPerCoreExample = 1;
        least.newcomerDays = 0;
        least.beta = Double.MIN_VALUE;
        least.threshold = Optional.of(0.0);

        assertThat(least.config().threshold()).contains(0.0);
    }

    @Test
    void whatWasNamedDoesNotChangeAfterwards() {
        List<String> actions = new ArrayList<>(List.of("click"));
        TestAudience audience = new TestAudience();
        audience.actions = actions;
        AudienceConfig config = audience.config();

        actions.add("buy");

        assertThat(config.actions()).containsExactly("click");
    }

    @Test
    void refusesANameThatIsNoPartition() {
        assertRefused(
                audience -> audience.name = "pre mium",
                "audiences.pre mium: the name of an audience is made of letters, digits, '_' and '-', since it names a"
                        + " partition. Rename it.");
    }

    @Test
    void refusesNumbersBelowTheirLeast() {
        assertRefused(audience -> audience.horizonDays = 0, "audiences.premium.horizonDays must be at least 1; got 0");
        assertRefused(audience -> audience.windowDays = 0, "audiences.premium.windowDays must be at least 1; got 0");
        assertRefused(audience -> audience.minEvents = 0, "audiences.premium.minEvents must be at least 1; got 0");
        assertRefused(
                audience -> audience.examplesPerCoreConsumer = 0,
                "audiences.premium.examplesPerCoreConsumer must be at least 1; got 0");
        assertRefused(
                audience -> audience.othersPerCoreExample = 0,
                "audiences.premium.othersPerCoreExample must be at least 1; got 0");
        assertRefused(
                audience -> audience.newcomerDays = -1, "audiences.premium.newcomerDays must be at least 0; got -1");
    }

    @Test
    void refusesExamplesShorterThanTheFewestEvents() {
        assertRefused(
                audience -> audience.minEvents = 4,
                "audiences.premium.maxEvents must be at least minEvents (4); got 3");
    }

    @Test
    void refusesActionsThatThereAreNot() {
        assertRefused(
                audience -> audience.actions = List.of(),
                "audiences.premium.actions must name at least one: click, wishlist, cart, checkout");
        assertRefused(
                audience -> audience.actions = List.of("click", "buy"),
                "audiences.premium.actions must be among click, wishlist, cart, checkout; got [click, buy]");
    }

    @Test
    void refusesToSeeNoAttributeOfItems() {
        assertRefused(
                audience -> audience.itemAttributes = List.of(),
                "audiences.premium.itemAttributes must name at least one");
    }

    @Test
    void refusesAnAttributeNamedTwice() {
        assertRefused(
                audience -> audience.itemAttributes = List.of("brand", "brand"),
                "audiences.premium.itemAttributes must not name one twice; got [brand, brand]");
        assertRefused(
                audience -> audience.consumerAttributes = List.of("age", "age"),
                "audiences.premium.consumerAttributes must not name one twice; got [age, age]");
    }

    @Test
    void refusesFollowedBrandsWithoutBrands() {
        assertRefused(
                audience -> audience.followedBrands = Optional.of(new FollowedBrands("follows", "brand")),
                "audiences.premium.followedBrands.itemAttribute is brand, which is not among itemAttributes [silhouette]");
    }

    @Test
    void refusesAnImpossibleBeta() {
        assertRefused(audience -> audience.beta = 0, "audiences.premium.beta must be above 0; got 0.0");
        assertRefused(
                audience -> audience.beta = Double.POSITIVE_INFINITY,
                "audiences.premium.beta must be above 0; got Infinity");
        assertRefused(audience -> audience.beta = Double.NaN, "audiences.premium.beta must be above 0; got NaN");
    }

    @Test
    void refusesAThresholdThatFlagsNobodyOrIsNegative() {
        assertRefused(
                audience -> audience.threshold = Optional.of(1.0),
                "audiences.premium.threshold must be at least 0 and below 1; got 1.0");
        assertRefused(
                audience -> audience.threshold = Optional.of(-0.1),
                "audiences.premium.threshold must be at least 0 and below 1; got -0.1");
    }

    private static void assertRefused(Consumer<TestAudience> setting, String message) {
        TestAudience audience = new TestAudience();
        setting.accept(audience);
        assertThatThrownBy(audience::config).isInstanceOf(UserError.class).hasMessage(message);
    }
}
