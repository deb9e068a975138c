package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveThresholdsTest {

    /** Above 0, 0.2, 0.4, 0.6, 0.8 and up to the next are 3, 1, 2, 0 and 1 consumers. */
    private static final double[] SCORES = {0.1, 0.1, 0.2, 0.3, 0.5, 0.5, 0.9};

    private static final double[] THRESHOLDS = {0, 0.2, 0.4, 0.6, 0.8};

    @Test
    void aRowThatCountsFewConsumersIsMergedWithTheOneBelow() {
        assertThat(published(0.4, 1)).containsExactly(0, 0.2, 0.4, 0.8); // nobody is between 0.6 and 0.8
        assertThat(published(0.4, 2)).containsExactly(0, 0.4);
    }

    @Test
    void theThresholdInUseIsKeptInsteadOfItsNeighbours() {
        assertThat(published(0.2, 2)).containsExactly(0, 0.2);
        assertThat(published(0.6, 1)).containsExactly(0, 0.2, 0.4, 0.6);
    }

    @Test
    void aThresholdInUseThatFlagsFewConsumersIsNotPublished() {
        assertThat(published(0.8, 2)).containsExactly(0, 0.4);
        assertThat(published(0.8, 8)).as("there are seven consumers").containsExactly(0);
    }

    private static double[] published(double inUse, int minConsumers) {
        return CurveThresholds.published(THRESHOLDS, inUse, SCORES, minConsumers);
    }
}
