package io.unicon.model.encoder;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.nn.Norm;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderConfigTest {

    @Test
    void refusesAWidthThatIsNotAMultipleOfTheHeads() {
        assertThatThrownBy(() -> new EncoderConfig(
                        2, 64, 3, 4, 50, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM)))
                .isInstanceOf(UserError.class)
                .hasMessage("width must be a multiple of heads (3), which share it; got 64");
    }

    @Test
    void refusesADropoutOfOne() {
        assertThatThrownBy(() -> new EncoderConfig(
                        2, 64, 2, 4, 50, 0, 1, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM)))
                .hasMessage("attentionDropout must be at least 0 and below 1; got 1.0");
    }

    @Test
    void refusesAnAttributeNamedTwice() {
        List<String> attributes = List.of("brand", "brand");

        assertThatThrownBy(() -> new EncoderConfig(
                        2,
                        64,
                        2,
                        4,
                        50,
                        0,
                        0,
                        0,
                        Norm.PRE,
                        attributes,
                        OutputWeights.SKU,
                        List.of(Objective.NEXT_ITEM)))
                .hasMessage("attributes must not name one twice; got [brand, brand]");
    }

    @Test
    void refusesOutputWeightsOfMissingAttributes() {
        assertThatThrownBy(() -> new EncoderConfig(
                        2,
                        64,
                        2,
                        4,
                        50,
                        0,
                        0,
                        0,
                        Norm.PRE,
                        List.of(),
                        OutputWeights.SKU_AND_ATTRIBUTES,
                        List.of(Objective.NEXT_ITEM)))
                .hasMessage("outputWeights sku_and_attributes needs attributes; name some, or choose sku");
    }

    @Test
    void refusesAnEncoderWithoutObjectives() {
        assertThatThrownBy(() ->
                        new EncoderConfig(2, 64, 2, 4, 50, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of()))
                .hasMessage("objectives must name at least one: next_item, future_style");
    }

    @Test
    void refusesToPredictTheStyleOfItemsWithoutAttributes() {
        assertThatThrownBy(() -> new EncoderConfig(
                        2,
                        64,
                        2,
                        4,
                        50,
                        0,
                        0,
                        0,
                        Norm.PRE,
                        List.of(),
                        OutputWeights.SKU,
                        List.of(Objective.FUTURE_STYLE)))
                .hasMessage("the objective future_style predicts attributes; name some in attributes");
    }
}
