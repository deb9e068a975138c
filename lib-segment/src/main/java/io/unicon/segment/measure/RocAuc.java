package io.unicon.segment.measure;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The probability that a pair from one segment is more alike in style than a pair from two, ties counting half: the area
 * under the ROC curve of style similarity as a score for "same segment" (Hanley and McNeil, 1982). In [0, 1], 0.5 is
 * chance, higher is better; it rises with the number of segments by itself, so compare it with that of
 * {@link Partition#shuffled}. Undefined without a pair of each kind.
 */
public final class RocAuc implements Statistic {

    private final ScoredPairs same;
    private final ScoredPairs different;
    private final int[] byScore; // lowest first; the different ones are numbered after the same

    /**
     * The area for these pairs.
     *
     * @param same pairs from one segment
     * @param different pairs from two segments
     */
    public RocAuc(ScoredPairs same, ScoredPairs different) {
        this.same = same;
        this.different = different;
        this.byScore = IntStream.range(
                        0, same.pairs().count() + different.pairs().count())
                .boxed()
                .sorted(Comparator.comparingDouble(this::score))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public OptionalDouble of(int[] multiplicities) {
        double[] sameWeights = same.pairs().weights(multiplicities);
        double[] differentWeights = different.pairs().weights(multiplicities);
        double sameSum = 0;
        double differentSum = 0;
        double wins = 0;
        int place = 0;
        while (place < byScore.length) {
            double score = score(byScore[place]);
            double sameTied = 0;
            double differentTied = 0;
            for (; place < byScore.length && score(byScore[place]) == score; place++) {
                int pair = byScore[place];
                if (pair < sameWeights.length) {
                    sameTied += sameWeights[pair];
                } else {
                    differentTied += differentWeights[pair - sameWeights.length];
                }
            }
            wins += sameTied * (differentSum + differentTied / 2);
            sameSum += sameTied;
            differentSum += differentTied;
        }
        return sameSum == 0 || differentSum == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(wins / (sameSum * differentSum));
    }

    private double score(int pair) {
        int sames = same.pairs().count();
        return pair < sames ? same.score(pair) : different.score(pair - sames);
    }
}
