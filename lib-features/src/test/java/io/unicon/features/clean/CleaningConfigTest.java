package io.unicon.features.clean;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleaningConfigTest {

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final CleaningConfig config = new CleaningConfig(0.05, 0.2, EARLIEST, 100, 0, List.of(), Returns.REMOVE);

    @Test
    void acceptsTheLimitAndRefusesMore() {
        assertThatCode(() -> new RowCounts(100, Map.of(RejectReason.MISSING_SKU, 5L)).check(config, "source.events"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new RowCounts(100, Map.of(RejectReason.MISSING_SKU, 2L, RejectReason.MISSING_TIME, 4L))
                        .check(config, "source.events"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("6 of 100 rows of source.events would be rejected, a share above"
                        + " cleaning.maxRejectShare (0.05): missing_time 4, missing_sku 2. Nothing was written");
    }

    @Test
    void waitingRowsHaveALimitOfTheirOwn() {
        assertThatCode(() -> new RowCounts(100, Map.of(RejectReason.UNKNOWN_SKU, 20L)).check(config, "source.events"))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> new RowCounts(100, Map.of(RejectReason.UNKNOWN_SKU, 21L)).check(config, "source.events"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("21 of 100 rows of source.events would be left waiting, a share above"
                        + " cleaning.maxWaitingShare (0.2): unknown_sku 21");
    }

    @Test
    void eventsOfAnotherBatchAreNoRejects() {
        assertThatCode(() ->
                        new RowCounts(100, Map.of(RejectReason.IN_ANOTHER_BATCH, 100L)).check(config, "source.events"))
                .doesNotThrowAnyException();
    }

    @Test
    void acceptsALogWithoutRows() {
        assertThatCode(() -> new RowCounts(0, Map.of()).check(config, "source.events"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWrongLimits() {
        assertThatThrownBy(() -> new CleaningConfig(5, 0.2, EARLIEST, 100, 0, List.of(), Returns.REMOVE))
                .isInstanceOf(UserError.class)
                .hasMessage("maxRejectShare must lie in [0, 1]; got 5.0");
        assertThatThrownBy(() -> new CleaningConfig(0.05, 0.2, EARLIEST, 0, 0, List.of(), Returns.REMOVE))
                .isInstanceOf(UserError.class)
                .hasMessage("maxEventsPerConsumerAndDay must be positive; got 0");
        assertThatThrownBy(() ->
                        new CleaningConfig(0.05, 0.2, LocalDate.of(1582, 1, 1), 100, 0, List.of(), Returns.REMOVE))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("earliestDate must not be before 1900-01-01");
    }
}
