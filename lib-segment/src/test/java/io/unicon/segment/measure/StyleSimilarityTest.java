package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleSimilarityTest {

    @Test
    void equalSharesHaveNoDivergence() {
        assertThat(history(values(7, 3, 7, 3, 3, 3)).divergence(history(values(3, 7, 3)), 0))
                .isCloseTo(0, within(1e-15));
    }

    @Test
    void nothingInCommonIsADivergenceOfOne() {
        assertThat(history(values(1)).divergence(history(values(2)), 0)).isEqualTo(1);
    }

    @Test
    void partlySharedValuesAreAPartialDivergence() {
        // P = (1, 0), Q = (1/2, 1/2), M = (3/4, 1/4). H2(M) = 2 - 3/4 log2(3), H2(P) = 0, H2(Q) = 1.
        double log3 = Math.log(3) / Math.log(2);

        assertThat(history(values(1)).divergence(history(values(1, 2)), 0))
                .isCloseTo(2 - 0.75 * log3 - 0.5, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDivergenceIsThatOfTheEntropies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] one = random.ints(1 + random.nextInt(20), 0, 6).toArray();
        int[] other = random.ints(1 + random.nextInt(20), 0, 6).toArray();
        double[] p = new double[6];
        double[] q = new double[6];
        double[] m = new double[6];
        for (int value : one) {
            p[value] += 1.0 / one.length;
            m[value] += 0.5 / one.length;
        }
        for (int value : other) {
            q[value] += 1.0 / other.length;
            m[value] += 0.5 / other.length;
        }

        assertThat(history(one).divergence(history(other), 0))
                .isCloseTo(entropy(m) - (entropy(p) + entropy(q)) / 2, within(1e-12));
    }

    @Test
    void isTheMeanOverTheAttributes() {
        // The first attribute is the same, the second has nothing in common.
        StyleHistory one = history(values(1), values(1));
        StyleHistory other = history(values(1), values(2));

        assertThat(new StyleSimilarity(2).between(one, other)).hasValue(0.5);
    }

    @Test
    void skipsAnAttributeThatOneSideLacks() {
        StyleHistory one = history(values(1), values(), values(1));
        StyleHistory other = history(values(1), values(2), values(2));

        assertThat(new StyleSimilarity(3).between(one, other)).hasValue(0.5);
    }

    @Test
    void isUndefinedWithoutACommonAttribute() {
        StyleHistory one = history(values(1), values());
        StyleHistory other = history(values(), values(1));

        assertThat(new StyleSimilarity(2).between(one, other)).isEmpty();
    }

    @Test
    void leavesOutPairsWithoutSimilarity() {
        SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c"));
        Pairs pairs = new Pairs(consumers, new int[] {0, 0, 1}, new int[] {1, 2, 2});

        ScoredPairs scored =
                new StyleSimilarity(1).score(pairs, List.of(history(values(1)), history(values()), history(values(2))));

        assertThat(scored.pairs().count()).isEqualTo(1);
        assertThat(scored.pairs().first(0)).isEqualTo(0);
        assertThat(scored.pairs().second(0)).isEqualTo(2);
        assertThat(scored.score(0)).isEqualTo(0);
    }

    @Test
    void refusesHistoriesOfOtherAttributes() {
        assertThatThrownBy(() -> new StyleSimilarity(2).between(history(values(1)), history(values(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("histories of 1 and 1 attributes instead of 2");
    }

    private static StyleHistory history(int[]... valueIds) {
        return StyleHistory.of(valueIds);
    }

    private static int[] values(int... ids) {
        return ids;
    }

    private static double entropy(double... shares) {
        double entropy = 0;
        for (double share : shares) {
            entropy -= share == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return entropy;
    }
}
