package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairAucTest {

    private static final int[] ONCE = {1, 1, 1, 1};

    private final SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d"));

    @Test
    void countsTiesHalf() {
        // .9 wins three times; .5 wins once and ties once: 4.5 of 6.
        assertThat(auc(scored(0.9, 0.5), scored(0.5, 0.6, 0.1))).isCloseTo(4.5 / 6, within(1e-12));
    }

    @Test
    void isOneHalfWhereAllAreAlike() {
        assertThat(auc(scored(0.5, 0.5, 0.5), scored(0.5, 0.5))).isEqualTo(0.5);
    }

    @Test
    void isOneForTheRightOrderAndZeroForTheWrongOne() {
        assertThat(auc(scored(0.9, 0.8), scored(0.7, 0.1))).isEqualTo(1);
        assertThat(auc(scored(0.1), scored(0.2, 0.3))).isEqualTo(0);
    }

    @Test
    void aPairCountsAsOftenAsItsConsumers() {
        // The pairs join a with b, c and d. Once: .9 wins twice, .5 once of two. With c twice and d never, the second
        // of each kind counts twice: wins .9 over .7 (1) and .1 (2), .5 over .1 (4), of 9.
        PairAuc auc = new PairAuc(scored(0.9, 0.5), scored(0.7, 0.1));

        assertThat(auc.compute(ONCE).orElseThrow()).isCloseTo(3 / 4.0, within(1e-12));
        assertThat(auc.compute(new int[] {1, 1, 2, 0}).orElseThrow()).isCloseTo(7 / 9.0, within(1e-12));
    }

    @Test
    void isUndefinedWithoutBothKinds() {
        assertThat(new PairAuc(scored(), scored(0.1)).compute(ONCE)).isEmpty();
        assertThat(new PairAuc(scored(0.1), scored()).compute(ONCE)).isEmpty();
        assertThat(new PairAuc(scored(0.1), scored(0.2)).compute(new int[] {1, 0, 1, 1}))
                .isEmpty();
    }

    private static double auc(ScoredPairs same, ScoredPairs different) {
        return new PairAuc(same, different).compute(ONCE).orElseThrow();
    }

    private ScoredPairs scored(double... scores) {
        int[] firsts = new int[scores.length];
        int[] seconds = new int[scores.length];
        Arrays.setAll(seconds, pair -> pair + 1);
        return new ScoredPairs(new Pairs(consumers, firsts, seconds), scores);
    }
}
