package io.unicon.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.jobs.choose.EventProfile;
import io.unicon.jobs.choose.WindowProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogProfileTest {

    private static final LocalDate DATE = LocalDate.of(2020, 12, 31);

    @Test
    void equalPurchasesOfOneDateAreAQuantity() {
        // 90 of 1,000 rows repeat another.
        assertThat(profile(Map.of("duplicate_event", 90L), "checkout", 0)
                        .duplicates()
                        .value())
                .isEqualTo("keep");
    }

    @Test
    void equalClicksWithATimeOfDayAreARepetition() {
        assertThat(profile(Map.of("duplicate_event", 90L), "click", 1)
                        .duplicates()
                        .value())
                .isEqualTo("reject");
        assertThat(profile(Map.of(), "checkout", 0).duplicates().value()).isEqualTo("reject");
    }

    private static LogProfile profile(Map<String, Long> reasons, String action, double clockShare) {
        EventProfile accepted = new EventProfile(
                Map.of(action, 910L),
                DATE,
                DATE,
                1,
                100,
                50,
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L),
                List.of(new WindowProfile(1, 50, 50, 25, 12)),
                List.of(),
                clockShare,
                1,
                0,
                0.01,
                7);
        return new LogProfile(1000, reasons, accepted, 0, List.of());
    }
}
