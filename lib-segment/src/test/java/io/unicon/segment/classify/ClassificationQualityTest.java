package io.unicon.segment.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.segment.measure.Bootstrap;
import io.unicon.segment.measure.Estimate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClassificationQualityTest {

    private static final Map<ClassificationMetric, Estimate> PLANTED =
            new ClassificationQuality(Samples.calibrated(3_000, 1), new Threshold(0.5)).estimates(200, 7);

    // Scores uniform in [0, 1], in the core with probability s. Core scores have the density 2 s and others 2 (1 - s).
    // ROC AUC: integral of 2 s (2 s - s^2) = 4/3 - 1/2. Brier: integral of s (1 - s).
    // Above .5: recall 1 - .25, precision .75, F2 3.75 / (3.75 + 1 + .25).
    // Average precision: the precision above t is (1 + t) / 2, so the integral of 2 t (1 + t) / 2 = 1/2 + 1/3.
    // The top fifth is above .8: recall 1 - .64.
    @ParameterizedTest
    @CsvSource({
        "F2, 0.75",
        "PRECISION, 0.75",
        "RECALL, 0.75",
        "FLAGGED_SHARE, 0.5",
        "AVERAGE_PRECISION, 0.83333",
        "AP_OVER_PREVALENCE, 1.66667",
        "ROC_AUC, 0.83333",
        "RECALL_TOP_20, 0.36",
        "LIFT_TOP_20, 1.8",
        "PREVALENCE, 0.5",
        "BRIER_SCORE, 0.16667"
    })
    void theIntervalHoldsThePlantedTruth(ClassificationMetric metric, double truth) {
        Estimate estimate = PLANTED.get(metric);

        assertThat(truth).isBetween(estimate.low(), estimate.high());
        assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
        assertThat(estimate.high() - estimate.low()).isLessThan(0.2 * truth);
    }

    @Test
    void aCalibratedScoreHasHardlyAnError() {
        assertThat(new ClassificationQuality(Samples.calibrated(20_000, 1), new Threshold(0.5))
                        .value(ClassificationMetric.CALIBRATION_ERROR)
                        .orElseThrow())
                .isLessThan(0.02);
    }

    @Test
    void estimatesAllMetricsInTheirOrder() {
        assertThat(new ClassificationQuality(Samples.eight(), new Threshold(0.5))
                        .estimates(20, 7)
                        .keySet())
                .containsExactly(ClassificationMetric.values());
    }

    @ParameterizedTest
    @EnumSource
    void anIntervalIsThatOfTheMetricAlone(ClassificationMetric metric) {
        ClassificationQuality quality = new ClassificationQuality(Samples.eight(), new Threshold(0.5));

        assertThat(new Bootstrap(8, 50, 7)
                        .estimate(
                                drawn -> quality.value(metric, quality.scored().counted(drawn))))
                .hasValue(quality.estimates(50, 7).get(metric));
    }

    @Test
    void leavesOutUndefinedMetrics() {
        assertThat(new ClassificationQuality(Samples.eight(), new Threshold(1)).estimates(20, 7))
                .hasSize(ClassificationMetric.values().length - 1)
                .doesNotContainKey(ClassificationMetric.PRECISION);
    }

    @Test
    void theSameSeedMakesTheSameIntervals() {
        ClassificationQuality quality = new ClassificationQuality(Samples.calibrated(300, 1), new Threshold(0.5));

        assertThat(quality.estimates(50, 7)).isEqualTo(quality.estimates(50, 7)).isNotEqualTo(quality.estimates(50, 8));
    }

    @Test
    void refusesNoReplicate() {
        ClassificationQuality quality = new ClassificationQuality(Samples.eight(), new Threshold(0.5));

        assertThatThrownBy(() -> quality.estimates(0, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 replicates make no interval");
    }
}
