package io.unicon.features.clean;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleaningConfigTest {

    private final CleaningConfig config = new CleaningConfig(0.05);

    @Test
    void acceptsTheLimitAndRefusesMore() {
        assertThatCode(() -> config.check(100, Map.of("missing_sku", 5L))).doesNotThrowAnyException();
        assertThatThrownBy(() -> config.check(100, Map.of("missing_sku", 2L, "unknown_sku", 4L)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("6 of 100 rows were rejected, a share above cleaning.maxRejectShare (0.05):"
                        + " unknown_sku 4, missing_sku 2.");
    }

    @Test
    void acceptsALogWithoutRows() {
        assertThatCode(() -> config.check(0, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refusesALimitAboveOne() {
        assertThatThrownBy(() -> new CleaningConfig(5))
                .isInstanceOf(UserError.class)
                .hasMessage("maxRejectShare must lie in [0, 1]; got 5.0");
    }
}
