package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdjustedRandIndexTest {

    @Test
    void correctsTheAgreementForChance() {
        // Cells of {a, a, a, b, b, b} and {x, x, y, y, z, z}: 2, 1, 1, 2, so 2 pairs are together in both; 6 of the 15
        // pairs are together in the first, 3 in the second. Expected: 6 * 3 / 15 = 1.2; at most (6 + 3) / 2 = 4.5.
        assertThat(between(List.of(0, 0, 0, 1, 1, 1), List.of(0, 0, 1, 1, 2, 2), 1, 1, 1, 1, 1, 1))
                .isCloseTo((2 - 1.2) / (4.5 - 1.2), within(1e-12));
    }

    @Test
    void isOneForTheSameGroupsUnderOtherNames() {
        assertThat(between(List.of(1, 1, 2, 2, 3), List.of("b", "b", "a", "a", "c"), 1, 2, 3, 0, 1))
                .isEqualTo(1);
    }

    @Test
    void leavesOutConsumersThatTheReplicateDidNotDraw() {
        assertThat(between(List.of(0, 0, 1, 1, 0), List.of(5, 5, 6, 6, 6), 1, 1, 1, 1, 0))
                .isEqualTo(1);
    }

    @Test
    void aConsumerDrawnTwiceDoesNotAgreeWithItself() {
        // Weights 2, 1, 1, 1. All pairs: (25 - 7) / 2 = 9. {ab, cd}: 2 + 1 = 3. {ac, bd}: 2 + 1 = 3. Both: 0.
        // Expected 3 * 3 / 9 = 1, at most 3.
        assertThat(between(List.of(0, 0, 1, 1), List.of(0, 1, 0, 1), 2, 1, 1, 1))
                .isCloseTo((0 - 1.0) / (3 - 1), within(1e-12));
    }

    @Test
    void isOneForNothingAndForOneThing() {
        assertThat(between(List.of(), List.of())).isEqualTo(1);
        assertThat(between(List.of(1), List.of(2), 1)).isEqualTo(1);
    }

    @Test
    void aShuffledPartitionAgreesByChanceOnly() {
        List<Integer> labels =
                IntStream.range(0, 2_000).mapToObj(sequence -> sequence % 4).toList();
        Partition partition = Partition.of(labels);
        SampledConsumers consumers =
                SampledConsumers.of(labels.stream().map(Object::toString).toList());

        assertThat(partition.shuffled(3).sizes()).isEqualTo(partition.sizes());
        assertThat(AdjustedRandIndex.between(consumers, partition, partition.shuffled(3))
                        .compute(new int[] {1, 1, 1, 1})
                        .orElseThrow())
                .isCloseTo(0, within(0.01));
    }

    private static double between(List<?> first, List<?> second, int... multiplicities) {
        SampledConsumers consumers = SampledConsumers.of(
                IntStream.range(0, first.size()).mapToObj(Integer::toString).toList());
        return AdjustedRandIndex.between(consumers, Partition.of(first), Partition.of(second))
                .compute(multiplicities)
                .orElseThrow();
    }
}
