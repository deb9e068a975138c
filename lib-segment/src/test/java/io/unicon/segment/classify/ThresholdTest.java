package io.unicon.segment.classify;

import static io.unicon.segment.classify.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.error.UserError;
import io.unicon.segment.measure.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    // Flagged down to   .9          .6             .3             .1
    // TP, FP, FN        1, 0, 2     2, 1, 1        2, 2, 1        3, 5, 0
    // F0.5              1.25/1.75   2.5/3.75       2.5/4.75       3.75/8.75
    // F1                2/4         4/6            4/7            6/11
    // F2                5/13        10/15          10/16          15/20
    @ParameterizedTest
    @CsvSource({"0.5, 0.75", "1, 0.45", "2, 0.05"})
    void liesMidwayBelowTheLastScoreThatRaisesTheMeasure(double beta, double tau) {
        assertThat(Threshold.maximisingFBeta(Samples.eight(), beta).tau()).isCloseTo(tau, within(1e-12));
    }

    @Test
    void doesNotPartATie() {
        // F1 is 2/3 down to .9, and down to .5 it is 4/5 with one other there and 4/7 with three. Parted after the core
        // it would be 1.
        assertThat(Threshold.maximisingFBeta(scored("0.9 core, 0.5 other, 0.5 core, 0.1 other"), 1))
                .isEqualTo(new Threshold(0.3));
        assertThat(Threshold.maximisingFBeta(scored("0.9 core, 0.5 core, 0.5 other, 0.1 other"), 1))
                .isEqualTo(new Threshold(0.3));
        assertThat(Threshold.maximisingFBeta(scored("0.9 core, 0.5 core, 0.5 other, 0.5 other, 0.5 other"), 1))
                .isEqualTo(new Threshold(0.7));
    }

    @Test
    void refusesATauThatIsNotANumber() {
        assertThatThrownBy(() -> new Threshold(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the threshold NaN is not finite");
    }

    @Test
    void ofEqualMeasuresTakesTheSmallerAudience() {
        // F1 is 2 / (2 + 1) at .9 and 4 / (4 + 2) at .6.
        assertThat(Threshold.maximisingFBeta(scored("0.9 core, 0.8 other, 0.7 other, 0.6 core, 0.1 other"), 1)
                        .tau())
                .isCloseTo(0.85, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.6, 0.3", "1, 0.5", "0, -0.5", "4, 3.5", "2.5, 2.25", "-0.5, -0.75"})
    void flaggingEveryoneIsHalfwayToTheNextLowerWholeNumber(double lowest, double tau) {
        ScoredConsumers scored = new ScoredConsumers(new double[] {9, lowest}, new boolean[] {false, true});

        assertThat(Threshold.maximisingFBeta(scored, 2)).isEqualTo(new Threshold(tau));
        assertThat(scored.once().above(tau).share()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1e-300, Double.MIN_VALUE, 3 * Double.MIN_VALUE, 1e300, -0.3, -1e300})
    void isBelowTheScoreThatIsInWhenTheNextIsItsNeighbour(double in) {
        double out = Math.nextDown(in);
        ScoredConsumers neighbours = new ScoredConsumers(new double[] {in, out}, new boolean[] {true, false});
        double tau = Threshold.maximisingFBeta(neighbours, 1).tau();

        assertThat(neighbours.once().above(tau)).isEqualTo(new Flagged(1, 0, 1, 1));
    }

    @Test
    void isBelowTheLowestScoreAtAnyDistanceFromZero() {
        ScoredConsumers scored = new ScoredConsumers(new double[] {2e300, 1e300}, new boolean[] {false, true});

        assertThat(scored.once()
                        .above(Threshold.maximisingFBeta(scored, 2).tau())
                        .share())
                .isEqualTo(1);
    }

    @Test
    void noOtherThresholdIsBetter() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<String> consumers = new ArrayList<>(List.of("0.4 core", "0.6 other"));
            random.ints(30, 0, 10)
                    .mapToObj(score -> "0." + score + (random.nextInt(4) == 0 ? " core" : " other"))
                    .forEach(consumers::add);
            ScoreCounts counts = scored(String.join(", ", consumers)).once();
            double chosen = Threshold.maximisingFBeta(scored(String.join(", ", consumers)), 2)
                    .tau();

            for (int above = 0; above <= 10; above++) {
                assertThat(counts.above(above / 10.0 - 0.05).fBeta(2))
                        .isLessThanOrEqualTo(counts.above(chosen).fBeta(2));
            }
        }
    }

    @Test
    void theIntervalHoldsThePlantedThreshold() {
        // Above t lie (1 - t^2) / 2 of the core and 1 - t of all: F2 = 2.5 (1 - t^2) / (3 - t), highest where
        // t^2 - 6 t + 1 = 0.
        Estimate tau = Threshold.estimateMaximisingFBeta(Samples.calibrated(3_000, 1), 2, 200, 7)
                .orElseThrow();

        assertThat(tau.value())
                .isEqualTo(Threshold.maximisingFBeta(Samples.calibrated(3_000, 1), 2)
                        .tau());
        assertThat(3 - Math.sqrt(8)).isBetween(tau.low(), tau.high());
        assertThat(tau.high() - tau.low()).isBetween(0.01, 0.2);
    }

    @Test
    void theSameSeedMakesTheSameInterval() {
        ScoredConsumers scored = Samples.calibrated(300, 1);

        assertThat(Threshold.estimateMaximisingFBeta(scored, 2, 50, 7))
                .isEqualTo(Threshold.estimateMaximisingFBeta(scored, 2, 50, 7))
                .isNotEqualTo(Threshold.estimateMaximisingFBeta(scored, 2, 50, 8));
    }

    @Test
    void leavesOutReplicatesOfOneKind() {
        // Of two consumers half of the replicates have both; the others would give other thresholds.
        assertThat(Threshold.estimateMaximisingFBeta(scored("0.75 core, 0.25 other"), 1, 100, 7))
                .hasValue(new Estimate(0.5, 0.5, 0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesABetaThatWeighsNothing(double beta) {
        String message =
                "beta must be above 0 and finite, such as 2 for twice the weight on recall; got %s".formatted(beta);

        assertThatThrownBy(() -> Threshold.maximisingFBeta(Samples.eight(), beta))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
        assertThatThrownBy(() -> Threshold.estimateMaximisingFBeta(Samples.eight(), beta, 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }
}
