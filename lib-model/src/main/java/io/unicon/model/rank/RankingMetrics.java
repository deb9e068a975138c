package io.unicon.model.rank;

import java.util.stream.IntStream;

/**
 * Metrics of rankings with one wanted item each.
 *
 * @param hitRate share of the wanted items at or above the cut-off, in [0, 1], higher is better
 * @param ndcg mean of 1 / log2(1 + rank) of the wanted items at or above the cut-off, 0 for the others, in [0, 1],
 *     higher is better (Järvelin and Kekäläinen 2002; with one wanted item the ideal gain is 1)
 */
public record RankingMetrics(double hitRate, double ndcg) {

    /**
     * The metrics at a cut-off.
     *
     * @param cutOff last rank that counts, at least 1
     * @param ranks rank of each wanted item, from 1; both metrics are 0 if there is none
     */
    public static RankingMetrics at(int cutOff, int... ranks) {
        return new RankingMetrics(
                IntStream.of(ranks)
                        .mapToDouble(rank -> rank <= cutOff ? 1 : 0)
                        .average()
                        .orElse(0),
                IntStream.of(ranks)
                        .mapToDouble(rank -> rank <= cutOff ? Math.log(2) / Math.log(1 + rank) : 0)
                        .average()
                        .orElse(0));
    }
}
