package io.unicon.model.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class RankingMetricsTest {

    @Test
    void countsAndDiscountsRanksAboveTheCutOff() {
        RankingMetrics metrics = RankingMetrics.at(10, 1, 3, 10, 11);

        assertThat(metrics.hitRate()).isEqualTo(3. / 4);
        // 1 / log2(2) = 1, 1 / log2(4) = 0.5, 1 / log2(11) = 0.28906
        assertThat(metrics.ndcg()).isCloseTo((1 + .5 + .28906) / 4, offset(1e-5));
    }

    @Test
    void metricsWithoutRanksAreZero() {
        assertThat(RankingMetrics.at(10)).isEqualTo(new RankingMetrics(0, 0));
    }
}
