package io.unicon.segment.classify;

import static io.unicon.segment.classify.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ClassificationMetricTest {

    private static final Threshold HALF = new Threshold(0.5);

    // Above .5: TP 2, FP 1, FN 1.
    // Average precision: recall rises by 1/3 at .9, .6 and .1, with precisions 1, 2/3 and 3/8: 49/72.
    // ROC AUC: of 5 others .9 is above 5, .6 above 4 and ties with 1, .1 ties with 3: 11/15.
    // Top 5 %: .4 of the consumer at .9. Top 10 %: .8 of it. Top 20 %: all of it and .6 of the 2 at .6, so 1.3 of 3.
    // Calibration: middles at .5, 2, 3.5 and 6 of 8, four bins: (.1 + 2 * .1 + .3 + 4 * .15) / 8.
    // Brier: core .01 + .16 + .81, others .36 + .09 + 3 * .01, over 8.
    @ParameterizedTest
    @CsvSource({
        "F2, 10, 15",
        "PRECISION, 2, 3",
        "RECALL, 2, 3",
        "FLAGGED_SHARE, 3, 8",
        "AVERAGE_PRECISION, 49, 72",
        "AP_OVER_PREVALENCE, 49, 27",
        "ROC_AUC, 11, 15",
        "RECALL_TOP_5, 0.4, 3",
        "RECALL_TOP_10, 0.8, 3",
        "RECALL_TOP_20, 1.3, 3",
        "LIFT_TOP_5, 8, 3",
        "LIFT_TOP_10, 8, 3",
        "LIFT_TOP_20, 6.5, 3",
        "PREVALENCE, 3, 8",
        "CALIBRATION_ERROR, 1.2, 8",
        "BRIER_SCORE, 1.46, 8"
    })
    void isAsWorkedOutByHand(ClassificationMetric metric, double numerator, double denominator) {
        assertThat(new ClassificationQuality(Samples.eight(), HALF)
                        .value(metric)
                        .orElseThrow())
                .isCloseTo(numerator / denominator, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "F2, 1, 0",
        "PRECISION, 1, 0",
        "RECALL, 1, 0",
        "FLAGGED_SHARE, 0.2, 0.8",
        "AVERAGE_PRECISION, 1, 0.2",
        "AP_OVER_PREVALENCE, 5, 1",
        "ROC_AUC, 1, 0",
        "RECALL_TOP_5, 0.25, 0",
        "RECALL_TOP_10, 0.5, 0",
        "RECALL_TOP_20, 1, 0",
        "LIFT_TOP_5, 5, 0",
        "LIFT_TOP_10, 5, 0",
        "LIFT_TOP_20, 5, 0",
        "PREVALENCE, 0.2, 0.2",
        "CALIBRATION_ERROR, 0, 1",
        "BRIER_SCORE, 0, 1"
    })
    void isBestForTheRightOrderAndWorstForTheInverted(ClassificationMetric metric, double right, double inverted) {
        // 1 for the core and 0 for the four times as many others, and the other way round.
        ScoredConsumers perfect = scored("1 core, 0 other, 0 other, 0 other, 0 other");
        ScoredConsumers wrong = scored("0 core, 1 other, 1 other, 1 other, 1 other");

        assertThat(new ClassificationQuality(perfect, HALF).value(metric).orElseThrow())
                .isCloseTo(right, within(1e-12));
        assertThat(new ClassificationQuality(wrong, HALF).value(metric).orElseThrow())
                .isCloseTo(inverted, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void aConsumerDrawnTwiceIsTwoConsumers(ClassificationMetric metric) {
        ScoredConsumers doubled = scored("0.1 other, 0.1 other, 0.9 core, 0.6 other, 0.1 core, 0.3 other, 0.6 core,"
                + " 0.6 core, 0.6 core, 0.1 other");

        assertThat(new ClassificationQuality(Samples.eight(), HALF)
                        .value(metric, Samples.eight().counted(new int[] {2, 1, 1, 1, 1, 3, 1, 0})))
                .isEqualTo(new ClassificationQuality(doubled, HALF).value(metric))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void isUndefinedWhereOnlyOneKindIsDrawn(ClassificationMetric metric) {
        ClassificationQuality quality = new ClassificationQuality(scored("0.9 core, 0.1 other"), HALF);

        assertThat(quality.value(metric, quality.scored().counted(new int[] {2, 0})))
                .isEmpty();
        assertThat(quality.value(metric, quality.scored().counted(new int[] {0, 2})))
                .isEmpty();
    }

    @Test
    void aScoreAtTheThresholdIsNotAboveIt() {
        ClassificationQuality quality = new ClassificationQuality(scored("0.9 core, 0.5 core, 0.1 other"), HALF);

        assertThat(quality.value(ClassificationMetric.RECALL)).hasValue(0.5);
    }

    @Test
    void precisionIsUndefinedWhereNobodyIsFlagged() {
        ClassificationQuality quality = new ClassificationQuality(Samples.eight(), new Threshold(1));

        assertThat(quality.value(ClassificationMetric.PRECISION)).isEmpty();
        assertThat(quality.value(ClassificationMetric.F2)).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void onlyProbabilitiesAreCalibrated(ClassificationMetric metric) {
        boolean ofProbabilities =
                metric == ClassificationMetric.CALIBRATION_ERROR || metric == ClassificationMetric.BRIER_SCORE;

        assertThat(new ClassificationQuality(scored("7 core, 0 other"), HALF)
                        .value(metric)
                        .isEmpty())
                .isEqualTo(ofProbabilities);
        assertThat(new ClassificationQuality(scored("0.9 core, -1 other"), HALF)
                        .value(metric)
                        .isEmpty())
                .isEqualTo(ofProbabilities);
    }

    @Test
    void calibrationComparesTheMeansOfTenBins() {
        // Scores 0/20 to 19/20, every second in the core: bin j has the mean score (4 j + 1) / 40 and the share 1/2, so
        // its distance is |4 j - 19| / 40; they add up to 100 / 40.
        boolean[] inCore = new boolean[20];
        IntStream.range(0, 10).forEach(bin -> inCore[2 * bin + 1] = true);
        ScoredConsumers scored = new ScoredConsumers(
                IntStream.range(0, 20).mapToDouble(score -> score / 20.0).toArray(), inCore);

        assertThat(new ClassificationQuality(scored, HALF)
                        .value(ClassificationMetric.CALIBRATION_ERROR)
                        .orElseThrow())
                .isCloseTo(0.25, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CALIBRATION_ERROR", "BRIER_SCORE"})
    void dependsOnTheOrderOfTheScoresAlone(ClassificationMetric metric) {
        ScoredConsumers cubed = scored("0.001 other, 0.729 core, 0.216 other, 0.001 core, 0.027 other, 0.216 core,"
                + " 0.001 other, 0.001 other");
        OptionalDouble value = new ClassificationQuality(Samples.eight(), HALF).value(metric);

        assertThat(new ClassificationQuality(cubed, new Threshold(0.125)).value(metric))
                .isEqualTo(value);
    }

    @Test
    void isNamedInLowerCase() {
        assertThat(ClassificationMetric.AVERAGE_PRECISION.text()).isEqualTo("average_precision");
        assertThat(ClassificationMetric.RECALL_TOP_5.text()).isEqualTo("recall_top_5");
    }
}
