package io.unicon.segment.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationFloorTest {

    // Everyone at 2 %: TP .02, FP .98, FN 0: .1 / 1.08. Half: TP .01, FP .49, FN .01: .05 / .58.
    @ParameterizedTest
    @CsvSource({"FLAG_EVERYONE, 0.0926, 1", "FLAG_HALF_AT_RANDOM, 0.0862, 0.5"})
    void isThatOfThePaperAtTwoPercent(ClassificationFloor floor, double f2, double recall) {
        assertThat(floor.compute(ClassificationMetric.F2, 0.02)).isCloseTo(f2, within(5e-5));
        assertThat(floor.compute(ClassificationMetric.PRECISION, 0.02)).isCloseTo(0.02, within(1e-12));
        assertThat(floor.compute(ClassificationMetric.RECALL, 0.02)).isEqualTo(recall);
        assertThat(floor.compute(ClassificationMetric.AVERAGE_PRECISION, 0.02)).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void thePapersRandomClassifierHadALittleMoreThanTwoPercent() {
        // 5 * .0101 / (5 * .0101 + 4 * .0101 + .4899)
        assertThat(ClassificationFloor.FLAG_HALF_AT_RANDOM.compute(ClassificationMetric.F2, 0.0202))
                .isCloseTo(0.087, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "FLAGGED_SHARE, 1, 0.5",
        "AP_OVER_PREVALENCE, 1, 1",
        "ROC_AUC, 0.5, 0.5",
        "RECALL_TOP_5, 0.05, 0.05",
        "RECALL_TOP_10, 0.1, 0.1",
        "RECALL_TOP_20, 0.2, 0.2",
        "LIFT_TOP_5, 1, 1",
        "LIFT_TOP_10, 1, 1",
        "LIFT_TOP_20, 1, 1",
        "PREVALENCE, 0.25, 0.25",
        "CALIBRATION_ERROR, 0, 0",
        "BRIER_SCORE, 0.1875, 0.1875"
    })
    void everyMetricHasOne(ClassificationMetric metric, double everyone, double half) {
        assertThat(ClassificationFloor.FLAG_EVERYONE.compute(metric, 0.25)).isCloseTo(everyone, within(1e-12));
        assertThat(ClassificationFloor.FLAG_HALF_AT_RANDOM.compute(metric, 0.25))
                .isCloseTo(half, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(names = {"F2", "PRECISION", "RECALL", "FLAGGED_SHARE", "AVERAGE_PRECISION", "ROC_AUC", "LIFT_TOP_20"})
    void equalsTheMetricOfARandomScore(ClassificationMetric metric) {
        boolean[] inCore = new boolean[40_000];
        Arrays.fill(inCore, 0, 4_000, true);
        ScoredConsumers random =
                new ScoredConsumers(new SplittableRandom(3).doubles(40_000).toArray(), inCore);

        assertThat(new ClassificationQuality(random, new Threshold(0.5))
                        .value(metric)
                        .orElseThrow())
                .isCloseTo(ClassificationFloor.FLAG_HALF_AT_RANDOM.compute(metric, 0.1), within(0.03));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void refusesAPrevalenceOfOneKind(double prevalence) {
        assertThatThrownBy(() -> ClassificationFloor.FLAG_EVERYONE.compute(ClassificationMetric.F2, prevalence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prevalence " + prevalence + " is not between 0 and 1");
    }
}
