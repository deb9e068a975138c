package io.unicon.segment.describe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionConfigTest {

    private static final List<String> COLOUR = List.of("colour");
    private static final List<String> CART = List.of("cart");

    @Test
    void namesTheSettingThatIsWrong() {
        refuses(() -> new DescriptionConfig(List.of(), 1, 1, 0, 1, CART, 1), "attributes is empty");
        refuses(
                () -> new DescriptionConfig(List.of("colour", "colour"), 1, 1, 0, 1, CART, 1),
                "attributes must name each attribute once; got [colour, colour]");
        refuses(() -> new DescriptionConfig(COLOUR, 0, 1, 0, 1, CART, 1), "minConsumers must be at least 1; got 0");
        refuses(
                () -> new DescriptionConfig(COLOUR, 1, 0, 0, 1, CART, 1),
                "valuesPerAttribute must be at least 1; got 0");
        refuses(() -> new DescriptionConfig(COLOUR, 1, 1, 1.1, 1, CART, 1), "minNameShare must lie in [0, 1]; got 1.1");
        refuses(() -> new DescriptionConfig(COLOUR, 1, 1, 0, 0, CART, 1), "itemsPerSegment must be at least 1; got 0");
        refuses(
                () -> new DescriptionConfig(COLOUR, 1, 1, 0, 1, List.of("view"), 1),
                "significantActions must be some of click, wishlist, cart, checkout; got [view]");
        refuses(() -> new DescriptionConfig(COLOUR, 1, 1, 0, 1, List.of(), 1), "significantActions must be some of");
        refuses(() -> new DescriptionConfig(COLOUR, 1, 1, 0, 1, CART, 0), "radiusQuantile must lie in (0, 1]");
    }

    private interface Construction {
        DescriptionConfig construct();
    }

    private static void refuses(Construction construction, String message) {
        assertThatThrownBy(construction::construct)
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }
}
