package io.unicon.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WorldConfigTest {

    private static final LocalDate AS_OF = LocalDate.of(2020, 9, 23);

    @Test
    void theLogStartsItsNumberOfDaysBeforeTheAsOfDate() {
        assertThat(new WorldConfig(1, 1, Difficulty.EASY, 30, AS_OF, 0).firstDay())
                .isEqualTo("2020-08-24");
    }

    @Test
    void refusesAnEmptyShop() {
        assertThatThrownBy(() -> new WorldConfig(0, 1, Difficulty.EASY, 30, AS_OF, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("world.consumers must be at least 1; got 0");
    }

    @Test
    void refusesALogOfZeroDaysOrOfCenturies() {
        assertThatThrownBy(() -> new WorldConfig(1, 1, Difficulty.EASY, 0, AS_OF, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("world.days must be between 1 and 3660");
        assertThatThrownBy(() -> new WorldConfig(1, 1, Difficulty.EASY, 3_661, AS_OF, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("got 3661");
    }
}
