package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthScaleTest {

    private static final double[] GRID =
            IntStream.range(0, 20).mapToDouble(point -> 0.05 + 0.1 * point).toArray();

    @Test
    void findsTheCurveThatThePointsLieOn() {
        ExponentialDecay decay =
                fit(distance -> 0.2 + 0.5 * Math.exp(-distance / 0.3)).orElseThrow();

        assertThat(decay.floor()).isCloseTo(0.2, within(1e-6));
        assertThat(decay.height()).isCloseTo(0.5, within(1e-6));
        assertThat(decay.scale()).isCloseTo(0.3, within(1e-6));
    }

    @Test
    void aStraightLineFallsToTheFloorZeroOverAFiniteScale() {
        ExponentialDecay decay = fit(distance -> 0.8 - 0.1 * distance).orElseThrow();

        assertThat(decay.floor()).isEqualTo(0);
        assertThat(decay.scale()).isBetween(6.0, 8.0); // height over slope: .8 / .1 at its start, .6 / .1 at its end
    }

    @Test
    void aCurveNeverStartsAboveOne() {
        // 9 exp(-d / .5) would go through all points, which lie between 1 and 2.
        double[] distances = {1, 1.2, 1.4, 1.6, 1.8, 2};
        double[] values = Arrays.stream(distances)
                .map(distance -> 9 * Math.exp(-distance / 0.5))
                .map(value -> Math.min(1, value))
                .toArray();
        ExponentialDecay decay = ExponentialDecay.fit(distances, values).orElseThrow();

        assertThat(decay.floor() + decay.height()).isLessThanOrEqualTo(1 + 1e-12);
        assertThat(decay.scale()).isGreaterThan(0.5);
    }

    @Test
    void aCurveThatDoesNotFallHasNoScale() {
        assertThat(fit(distance -> 0.5)).isEmpty();
        assertThat(fit(distance -> 0.5 + 0.1 * distance)).isEmpty();
        assertThat(ExponentialDecay.fit(new double[] {0, 1}, new double[] {1, 0}))
                .isEmpty();
        assertThat(ExponentialDecay.fit(new double[0], new double[0])).isEmpty();
    }

    @Test
    void aCurveThatFallsBetweenTwoPointsHasNoScale() {
        assertThat(ExponentialDecay.fit(new double[] {0, 1, 2}, new double[] {1, 0.5, 0.5}))
                .isEmpty();
    }

    @Test
    void averagesTheSimilarityOfPairsByDistance() {
        // From the first sequence, 30 others each at cosine 1, .6 and 0: distances 0, .4 and 1 in bins of .025.
        int others = 90;
        SampledConsumers consumers = SampledConsumers.of(IntStream.rangeClosed(0, others)
                .mapToObj(i -> String.format("%03d", i))
                .toList());
        float[][] directions = {{1, 0}, {3, 4}, {0, 1}};
        double[] similarities = {0.9, 0.6, 0.4};
        float[][] embeddings = new float[others + 1][];
        embeddings[0] = directions[0];
        double[] scores = new double[others];
        for (int pair = 0; pair < others; pair++) {
            embeddings[pair + 1] = directions[pair % 3];
            scores[pair] = similarities[pair % 3] + (pair % 2 == 0 ? 0.1 : -0.1);
        }
        Pairs pairs = new Pairs(
                consumers, new int[others], IntStream.rangeClosed(1, others).toArray());
        LengthScale lengthScale = new LengthScale(new ScoredPairs(pairs, scores), embeddings);

        assertThat(lengthScale.curve())
                .hasSize(3)
                .allSatisfy(bin -> assertThat(bin.pairs()).isEqualTo(30));
        assertThat(lengthScale.curve())
                .extracting(LengthScale.Bin::similarity)
                .satisfiesExactly(
                        near -> assertThat(near).isCloseTo(0.9, within(1e-12)),
                        middle -> assertThat(middle).isCloseTo(0.6, within(1e-12)),
                        far -> assertThat(far).isCloseTo(0.4, within(1e-12)));
        int[] once = new int[others + 1];
        Arrays.fill(once, 1);
        double[] distances = lengthScale.curve().stream()
                .mapToDouble(LengthScale.Bin::distance)
                .toArray();
        double[] averages = lengthScale.curve().stream()
                .mapToDouble(LengthScale.Bin::similarity)
                .toArray();
        assertThat(lengthScale.compute(once))
                .hasValue(
                        ExponentialDecay.fit(distances, averages).orElseThrow().scale());
    }

    @Test
    void noPairsHaveNoScale() {
        SampledConsumers consumers = SampledConsumers.of(List.of("a"));
        LengthScale none =
                new LengthScale(new ScoredPairs(new Pairs(consumers, new int[0], new int[0])), new float[][] {{1, 0}});

        assertThat(none.curve()).isEmpty();
        assertThat(none.compute(new int[] {1})).isEmpty();
    }

    private static Optional<ExponentialDecay> fit(DoubleUnaryOperator curve) {
        return ExponentialDecay.fit(GRID, Arrays.stream(GRID).map(curve).toArray());
    }
}
