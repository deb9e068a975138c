package io.unicon.segment.classify;

/** Measures how well scores rank the core before the others, at any threshold. Needs consumers of both kinds. */
public final class Ranking {

    private Ranking() {}

    /**
     * The sum over the scores, highest first, of the rise in recall times the precision: no interpolation and no bins,
     * unlike the area of MLlib. Its expectation for a random score is the prevalence, in a large sample.
     */
    public static double averagePrecision(ScoreCounts counts) {
        double core = 0;
        double flagged = 0;
        double sum = 0;
        for (int row = 0; row < counts.rows(); row++) {
            core += counts.core(row);
            flagged += counts.core(row) + counts.others(row);
            sum += counts.core(row) * core / flagged;
        }
        return sum / counts.allCore();
    }

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
