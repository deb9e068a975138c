package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final int MANY = 60_000;

    private final SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d", "d", "e"));
    private final Partition partition = Partition.of(List.of("x", "y", "x", "x", "y", "z"));

    @Test
    void drawsEachPairOfDifferentConsumersEquallyOften() {
        // 15 pairs of six sequences; that of the two sequences of d is dropped.
        Map<List<Integer>, Integer> counts = counts(Pairs.drawn(consumers, MANY, 1));

        assertThat(counts).hasSize(14).doesNotContainKey(List.of(3, 4));
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(MANY / 15.0, within(250.0)));
    }

    @Test
    void drawsEachPairInOneGroupEquallyOften() {
        Map<List<Integer>, Integer> counts = counts(Pairs.together(consumers, partition, MANY, 1));

        assertThat(counts).containsOnlyKeys(List.of(0, 2), List.of(0, 3), List.of(2, 3), List.of(1, 4));
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(MANY / 4.0, within(500.0)));
    }

    @Test
    void drawsEachPairOfTwoGroupsEquallyOften() {
        // 15 pairs, of which 4 are in one group; that of the two sequences of d is dropped.
        Map<List<Integer>, Integer> counts = counts(Pairs.apart(consumers, partition, MANY, 1));

        assertThat(counts)
                .hasSize(10)
                .doesNotContainKeys(List.of(0, 2), List.of(0, 3), List.of(2, 3), List.of(1, 4), List.of(3, 4));
        assertThat(counts.values())
                .allSatisfy(count -> assertThat((double) count).isCloseTo(MANY / 11.0, within(300.0)));
    }

    @Test
    void theSeedDecides() {
        assertThat(list(Pairs.drawn(consumers, 50, 7))).isEqualTo(list(Pairs.drawn(consumers, 50, 7)));
        assertThat(list(Pairs.drawn(consumers, 50, 7))).isNotEqualTo(list(Pairs.drawn(consumers, 50, 8)));
    }

    @Test
    void drawsNoneWhereThereIsNone() {
        SampledConsumers nobody = SampledConsumers.of(List.of());
        SampledConsumers alone = SampledConsumers.of(List.of("a", "a"));

        assertThat(Pairs.drawn(nobody, 10, 1).count()).isEqualTo(0);
        assertThat(Pairs.drawn(alone, 10, 1).count()).isEqualTo(0);
        assertThat(Pairs.apart(consumers, Partition.whole(6), 10, 1).count()).isEqualTo(0);
        assertThat(Pairs.together(consumers, Partition.of(List.of(1, 2, 3, 4, 5, 6)), 10, 1)
                        .count())
                .isEqualTo(0);
    }

    @Test
    void countsAsOftenAsBothConsumersTogether() {
        Pairs pairs = new Pairs(consumers, new int[] {0, 1, 3}, new int[] {1, 3, 4});

        assertThat(pairs.weights(new int[] {1, 2, 0, 3, 0})).containsExactly(2, 6, 9);
    }

    private static Map<List<Integer>, Integer> counts(Pairs pairs) {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (List<Integer> pair : list(pairs)) {
            counts.merge(pair.stream().sorted().toList(), 1, Integer::sum);
        }
        return counts;
    }

    private static List<List<Integer>> list(Pairs pairs) {
        List<List<Integer>> list = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            list.add(List.of(pairs.first(pair), pairs.second(pair)));
        }
        return list;
    }
}
