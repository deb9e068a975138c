package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingGainsTest {

    private static final int[] ONCE = {1, 1, 1, 1};

    private final SampledConsumers consumers = SampledConsumers.of(List.of("a", "b", "c", "d"));
    private final int[] ranks = {1, 3, 5, 6};

    @Test
    void countsTheItemsAboveTheCutOff() {
        assertThat(RankingGains.hitRate(consumers, ranks, 5).mean().compute(ONCE))
                .hasValue(3 / 4.0);
        assertThat(RankingGains.hitRate(consumers, ranks, 5).mean().compute(new int[] {0, 1, 0, 3}))
                .hasValue(1 / 4.0);
    }

    @Test
    void discountsByTheLogarithmOfThePlace() {
        // Places 1, 3 and 5: 1 / log2(2), 1 / log2(4), 1 / log2(6).
        assertThat(RankingGains.ndcg(consumers, ranks, 5).mean().compute(ONCE).orElseThrow())
                .isCloseTo((1 + 0.5 + Math.log(2) / Math.log(6)) / 4, within(1e-12));
    }
}
