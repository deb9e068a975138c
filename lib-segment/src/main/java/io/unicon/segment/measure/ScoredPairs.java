package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

/** Pairs of sequences with their style similarity. */
public final class ScoredPairs {

    private final Pairs pairs;
    private final double[] scores;

    ScoredPairs(Pairs pairs, double... scores) {
        checkArgument(pairs.count() == scores.length, "%s scores for %s pairs", scores.length, pairs.count());
        this.pairs = pairs;
        this.scores = scores;
    }

    public Pairs pairs() {
        return pairs;
    }

    /** The style similarity of a pair, in [0, 1]. */
    public double score(int pair) {
        return scores[pair];
    }

    /**
     * Pearson's correlation of style similarity with a measure of the embeddings: in [-1, 1]. Higher is better for
     * a similarity, lower for a distance. Undefined with fewer than two pairs and where one of the two is constant.
     *
     * @param embeddings one a sequence
     */
    public Statistic correlation(EmbeddingMeasure measure, float[][] embeddings) {
        double[] measured = measure.measure(pairs, embeddings);
        return multiplicities -> PearsonCorrelation.of(scores, measured, pairs.weights(multiplicities));
    }
}
