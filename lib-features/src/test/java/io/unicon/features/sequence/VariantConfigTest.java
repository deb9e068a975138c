package io.unicon.features.sequence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariantConfigTest {

    @Test
    void refusesANameThatCannotNameAPartition() {
        assertRefused(() -> variant("v 5", 1, 60, 2, 100), "variants.v 5: the name of a variant is made of letters");
    }

    @Test
    void refusesAnEmptyWindow() {
        assertRefused(() -> variant("v5", 1, 0, 2, 100), "variants.v5.windowDays must be at least 1 day; got 0");
    }

    @Test
    void refusesASequenceOfOneEvent() {
        assertRefused(() -> variant("v5", 1, 60, 1, 100), "variants.v5.minEvents must be at least 2");
    }

    @Test
    void refusesAMaximumOfEventsBelowTheMinimum() {
        assertRefused(() -> variant("v5", 1, 60, 5, 4), "variants.v5.maxEvents must be at least minEvents (5); got 4");
    }

    @Test
    void refusesAnImpossibleMinimumOfSilhouettes() {
        assertRefused(() -> variant("v5", -1, 60, 2, 4), "variants.v5.minSilhouettes must be at least 0");
        assertRefused(() -> variant("v5", 5, 60, 2, 4), "variants.v5.minSilhouettes must be at most maxEvents (4)");
    }

    private static void assertRefused(Runnable construction, String message) {
        assertThatThrownBy(construction::run).isInstanceOf(UserError.class).hasMessageContaining(message);
    }

    private static VariantConfig variant(
            String name, int minSilhouettes, int windowDays, int minEvents, int maxEvents) {
        return new VariantConfig(
                name, Silhouettes.ALL, Split.NONE, minSilhouettes, windowDays, minEvents, maxEvents, Optional.empty());
    }
}
