package io.unicon.segment.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.error.UserError;
import io.unicon.segment.classify.LookalikeCurve.Point;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookalikeCurveTest {

    @Test
    void measuresTheAudienceAtEachThreshold() {
        // Above 0 all; above .1 TP 2, FP 2; above .5 TP 2, FP 1; above .9 nobody. Core 3, others 5.
        assertThat(LookalikeCurve.of(Samples.eight(), 0, 0.1, 0.5, 0.9))
                .containsExactly(
                        new Point(0, 1, 1, OptionalDouble.of(3 / 8.0), 1, 15 / 20.0, OptionalDouble.of(1), 1, 3),
                        new Point(
                                0.1,
                                4 / 8.0,
                                2 / 5.0,
                                OptionalDouble.of(2 / 4.0),
                                2 / 3.0,
                                10 / 16.0,
                                OptionalDouble.of(4 / 3.0),
                                0,
                                1),
                        new Point(
                                0.5,
                                3 / 8.0,
                                1 / 5.0,
                                OptionalDouble.of(2 / 3.0),
                                2 / 3.0,
                                10 / 15.0,
                                OptionalDouble.of(2 / 3.0 / (3 / 8.0)),
                                2,
                                1),
                        new Point(0.9, 0, 0, OptionalDouble.empty(), 0, 0, OptionalDouble.empty(), 0, 0));
    }

    @Test
    void theCountsAddUpToAllConsumersForAnyThresholds() {
        List<Point> curve = LookalikeCurve.of(Samples.eight(), 0.2, 0.6, 0.7);

        // Up to .6, the first with those below .2; up to .7; the rest.
        assertThat(curve).extracting(Point::coreCount).containsExactly(2L, 0L, 1L);
        assertThat(curve).extracting(Point::otherCount).containsExactly(5L, 0L, 0L);
    }

    @Test
    void aHigherThresholdNeverFlagsMore() {
        List<Point> curve = LookalikeCurve.of(
                Samples.calibrated(1_000, 1),
                IntStream.rangeClosed(0, 100).mapToDouble(step -> step / 100.0).toArray());

        assertThat(curve).extracting(Point::flaggedShare).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(curve).extracting(Point::shareOfOthers).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(curve).extracting(Point::recall).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void agreesWithTheMetricsAtAThreshold() {
        ScoredConsumers scored = Samples.calibrated(500, 1);
        ClassificationQuality quality = new ClassificationQuality(scored, new Threshold(0.4));
        Point point = LookalikeCurve.of(scored, 0.4).get(0);

        assertThat(quality.value(ClassificationMetric.F2)).hasValue(point.f2());
        assertThat(quality.value(ClassificationMetric.FLAGGED_SHARE)).hasValue(point.flaggedShare());
        assertThat(quality.value(ClassificationMetric.PRECISION)).isEqualTo(point.precision());
        assertThat(point.lift().orElseThrow())
                .isCloseTo(point.precision().orElseThrow() / scored.prevalence(), within(1e-12));
    }

    @Test
    void refusesThresholdsThatDoNotAscend() {
        assertThatThrownBy(() -> LookalikeCurve.of(Samples.eight(), 0.1, 0.5, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessage("The thresholds of a curve must ascend, each of them once; got [0.1, 0.5, 0.5]");
    }
}
