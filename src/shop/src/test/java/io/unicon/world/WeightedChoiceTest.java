package io.unicon.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {

    @Test
    void drawsInProportionToTheWeightsAndNeverAWeightOfZero() {
        WeightedChoice choice = new WeightedChoice(new double[] {0, 1, 0, 3, 0});
        SplittableRandom random = new SplittableRandom(1);

        int[] drawn = new int[5];
        IntStream.range(0, 10_000).forEach(draw -> drawn[choice.draw(random)]++);

        assertThat(drawn[0] + drawn[2] + drawn[4]).isZero();
        // 3/4 of the draws, give or take five standard deviations of sqrt(10,000 * 3/16) = 43.
        assertThat(drawn[3]).isCloseTo(7_500, within(215));
    }

    @Test
    void refusesWeightsWithoutAPositiveOne() {
        assertThatThrownBy(() -> new WeightedChoice(new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("none of 2 weights is positive");
    }
}
