package io.unicon.segment.measure;

import io.unicon.model.rank.RankingMetrics;
import java.util.stream.IntStream;

/** The contribution of each sequence to a ranking metric; the metric is the mean. Ranks count from 1. */
public final class RankingGains {

    private RankingGains() {}

    /** 1 for a wanted item among the first {@code cutOff}, else 0. */
    public static SequenceValues hitRate(SampledConsumers consumers, int[] ranks, int cutOff) {
        return new SequenceValues(
                consumers,
                IntStream.of(ranks)
                        .mapToDouble(rank -> RankingMetrics.at(cutOff, rank).hitRate())
                        .toArray());
    }

    /** Discounted gain of a wanted item among the first {@code cutOff}, else 0; in [0, 1]. */
    public static SequenceValues ndcg(SampledConsumers consumers, int[] ranks, int cutOff) {
        return new SequenceValues(
                consumers,
                IntStream.of(ranks)
                        .mapToDouble(rank -> RankingMetrics.at(cutOff, rank).ndcg())
                        .toArray());
    }
}
