package io.unicon.segment.classify;

/** Measures how well scores rank the core before the others, at any threshold. Needs consumers of both kinds. */
final class Ranking {

    private Ranking() {}

    /**
     * Share of the core among the consumers of the highest scores. Of consumers that tie at the cut, the part above the
     * cut counts.
     *
     * @param share of all consumers, in (0, 1]
     */
    static double recallOfTop(double share, ScoreCounts counts) {
        double left = share * counts.all();
        double core = 0;
        for (int row = 0; row < counts.rows() && left > 0; row++) {
            double tied = counts.core(row) + counts.others(row);
            core += counts.core(row) * Math.min(1, left / tied);
            left -= tied;
        }
        return core / counts.allCore();
    }
}
