package io.unicon.model.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

    @Test
    void isTheMeanPrecisionAtThePositiveExamplesWithoutTies() {
        double[] scores = {.1, .9, .5, .7};
        boolean[] positive = {false, true, true, false};

        // Precision is 1 at the score .9 and 2 / 3 at .5.
        assertThat(AveragePrecision.of(scores, positive)).isEqualTo((1 + 2 / 3.0) / 2, within(1e-12));
    }

    @Test
    void tiedExamplesAreFlaggedTogetherAndZeroHasNoSign() {
        double[] scores = {1, 0.0, -0.0, -0.0};
        boolean[] positive = {true, true, false, true};

        // Recall rises by 1 / 3 at precision 1, then by 2 / 3 at precision 3 / 4.
        assertThat(AveragePrecision.of(scores, positive)).isEqualTo(1 / 3.0 + 2 / 3.0 * 3 / 4, within(1e-12));
    }

    @Test
    void weightsCountAsRepeatedExamples() {
        double[] positives = {2, 1};
        double[] negatives = {1, 0};

        assertThat(AveragePrecision.of(2, score -> positives[score], score -> negatives[score]))
                .isEqualTo(AveragePrecision.of(new double[] {2, 2, 2, 1}, new boolean[] {true, false, true, true}));
    }
}
