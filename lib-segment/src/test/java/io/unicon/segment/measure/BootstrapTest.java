package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    @Test
    void drawsAsManyConsumersAsThereAre() {
        Bootstrap bootstrap = new Bootstrap(50, 20, 1);

        assertThat(bootstrap.replicateSeeds())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .satisfies(seeds -> assertThat(seeds).isEqualTo(bootstrap.replicateSeeds()));
        for (long seed : bootstrap.replicateSeeds()) {
            assertThat(IntStream.of(bootstrap.multiplicities(seed)).sum()).isEqualTo(50);
        }
    }

    @Test
    void theIntervalHoldsTheMiddleShareOfTheReplicates() {
        // The share of one consumer of two among the draws is 0, 1/2 or 1, with probabilities 1/4, 1/2 and 1/4.
        Statistic share = multiplicities -> OptionalDouble.of(multiplicities[0] / 2.0);

        assertThat(new Bootstrap(2, 2_000, 0.4, 1).estimate(share)).hasValue(new Estimate(0.5, 0.5, 0.5));
        assertThat(new Bootstrap(2, 2_000, 0.6, 1).estimate(share)).hasValue(new Estimate(0.5, 0, 1));
    }

    @Test
    void theIntervalCoversTheTruthAsOftenAsItsConfidence() {
        // The mean of 60 consumers with two equal sequences each: as wide as with one, not narrower by root 2.
        SampledConsumers consumers = SampledConsumers.of(
                IntStream.range(0, 120).mapToObj(sequence -> "c" + sequence / 2).toList());
        long covered = IntStream.range(0, 200)
                .mapToObj(Random::new)
                .map(random -> {
                    double[] means = random.doubles(60, -1, 1).toArray();
                    double[] values = IntStream.range(0, 120)
                            .mapToDouble(sequence -> means[sequence / 2])
                            .toArray();
                    return new Bootstrap(consumers.count(), 200, 1)
                            .estimate(new SequenceValues(consumers, values).mean())
                            .orElseThrow();
                })
                .filter(estimate -> estimate.low() <= 0 && estimate.high() >= 0)
                .count();

        assertThat(covered).isBetween(180L, 198L);
    }

    @Test
    void theSameSeedMakesTheSameIntervalForAnyOrderOfTheSequences() {
        SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "b", "c", "d"));
        SampledConsumers reversed = SampledConsumers.of(List.of("d", "c", "b", "b", "a"));

        Estimate estimate = new Bootstrap(consumers.count(), 200, 5)
                .estimate(new SequenceValues(consumers, new double[] {1, 2, 4, 8, 16}).mean())
                .orElseThrow();
        Estimate again = new Bootstrap(reversed.count(), 200, 5)
                .estimate(new SequenceValues(reversed, new double[] {16, 8, 4, 2, 1}).mean())
                .orElseThrow();

        assertThat(again).isEqualTo(estimate);
        assertThat(estimate.value()).isCloseTo(31 / 5.0, within(1e-12));
        assertThat(estimate.low()).isLessThan(estimate.value());
        assertThat(estimate.high()).isGreaterThan(estimate.value());
    }

    @Test
    void aDifferenceIsTakenOnTheSameReplicates() {
        SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d"));
        Statistic better = new SequenceValues(consumers, new double[] {2, 3, 5, 9}).mean();
        Statistic worse = new SequenceValues(consumers, new double[] {1, 2, 4, 8}).mean();

        Estimate difference = new Bootstrap(consumers.count(), 200, 1)
                .estimate(better.minus(worse))
                .orElseThrow();

        assertThat(difference.low()).isCloseTo(1, within(1e-12));
        assertThat(difference.high()).isCloseTo(1, within(1e-12));
        assertThat(new Bootstrap(consumers.count(), 200, 1)
                        .estimate(worse)
                        .orElseThrow()
                        .high())
                .isGreaterThan(new Bootstrap(consumers.count(), 200, 1)
                        .estimate(better)
                        .orElseThrow()
                        .low());
    }

    @Test
    void leavesOutReplicatesOnWhichTheStatisticIsUndefined() {
        Statistic ofTheFirstOnly = multiplicities ->
                multiplicities[0] == 0 ? OptionalDouble.empty() : OptionalDouble.of(multiplicities[0]);

        assertThat(new Bootstrap(2, 500, 0.999, 1).estimate(ofTheFirstOnly)).hasValue(new Estimate(1, 1, 2));
    }

    @Test
    void anUndefinedStatisticHasNoEstimate() {
        Statistic undefined = multiplicities -> OptionalDouble.empty();
        Statistic defined = multiplicities -> OptionalDouble.of(1);
        Bootstrap bootstrap = new Bootstrap(3, 10, 1);

        assertThat(bootstrap.estimate(undefined)).isEmpty();
        assertThat(bootstrap.estimate(defined.minus(undefined))).isEmpty();
        assertThat(bootstrap.estimate(undefined.minus(defined))).isEmpty();
    }

    @Test
    void statisticsTogetherHaveTheEstimatesThatEachHasAlone() {
        Statistic share = multiplicities -> OptionalDouble.of(multiplicities[0] / 3.0);
        Statistic undefined = multiplicities -> OptionalDouble.empty();
        Bootstrap bootstrap = new Bootstrap(3, 50, 1);

        assertThat(bootstrap.estimateTogether(
                        multiplicities -> List.of(share.compute(multiplicities), undefined.compute(multiplicities))))
                .containsExactly(bootstrap.estimate(share), Optional.empty());
    }

    @Test
    void withoutSequencesThereIsNoMean() {
        SampledConsumers nobody = SampledConsumers.of(List.of());
        SequenceValues nothing = new SequenceValues(nobody, new double[0]);

        assertThat(new Bootstrap(nobody.count(), 200, 1).estimate(nothing.mean()))
                .isEmpty();
        assertThat(new Bootstrap(nobody.count(), 200, 1).estimate(nothing.deviation()))
                .isEmpty();
    }

    @Test
    void refusesNoReplicatesAndAConfidenceOfOne() {
        assertThatThrownBy(() -> new Bootstrap(3, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 replicates make no interval");
        assertThatThrownBy(() -> new Bootstrap(3, 10, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence 1.0 is not between 0 and 1");
    }
}
