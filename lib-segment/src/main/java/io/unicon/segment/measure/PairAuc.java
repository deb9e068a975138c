package io.unicon.segment.measure;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The probability that a pair from one segment is more alike in style than a pair from two, ties counting half: the
 * {@link RocAuc} of style similarity as a score for "same segment". In [0, 1], 0.5 is chance, higher is better. It
 * rises with the number of segments by itself, so compare it with that of {@link Partition#shuffled}. Undefined without
 * a pair of each kind.
 */
public final class PairAuc implements Statistic {

    private final ScoredPairs same;
    private final ScoredPairs different;
    private final double[] ascending; // each score once
    private final int[] ranksOfSame; // by pair; 0 for the highest score
    private final int[] ranksOfDifferent; // by pair

    /**
     * The area for these pairs.
     *
     * @param same pairs from one segment
     * @param different pairs from two segments
     */
    public PairAuc(ScoredPairs same, ScoredPairs different) {
        this.same = same;
        this.different = different;
        this.ascending = DoubleStream.concat(scores(same), scores(different))
                .sorted()
                .distinct()
                .toArray();
        this.ranksOfSame = ranks(same);
        this.ranksOfDifferent = ranks(different);
    }

    @Override
    public OptionalDouble compute(int[] multiplicities) {
        double[] sameWeights = byRank(ranksOfSame, same.pairs().weights(multiplicities));
        double[] differentWeights = byRank(ranksOfDifferent, different.pairs().weights(multiplicities));
        return RocAuc.of(ascending.length, rank -> sameWeights[rank], rank -> differentWeights[rank]);
    }

    private double[] byRank(int[] ranks, double[] weights) {
        double[] sums = new double[ascending.length];
        for (int pair = 0; pair < ranks.length; pair++) {
            sums[ranks[pair]] += weights[pair];
        }
        return sums;
    }

    private int[] ranks(ScoredPairs pairs) {
        return scores(pairs)
                .mapToInt(score -> ascending.length - 1 - Arrays.binarySearch(ascending, score))
                .toArray();
    }

    /** The scores of pairs; the sum with 0 makes -0 and 0 one score. */
    private static DoubleStream scores(ScoredPairs pairs) {
        return IntStream.range(0, pairs.pairs().count()).mapToDouble(pair -> pairs.score(pair) + 0.0);
    }
}
