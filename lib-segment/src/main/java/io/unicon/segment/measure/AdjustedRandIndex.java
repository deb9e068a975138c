package io.unicon.segment.measure;

import java.util.OptionalDouble;

/**
 * The agreement of two partitions, corrected for chance (Hubert and Arabie, 1985): 1 where they are the same up to the
 * names of the groups, around 0 where they are independent; higher is better.
 */
public final class AdjustedRandIndex {

    private AdjustedRandIndex() {}

    /**
     * The index of two partitions of a sample. A sequence of a consumer that counts several times makes no pair with
     * itself, since such pairs agree in any two partitions.
     */
    public static Statistic between(SampledConsumers consumers, Partition first, Partition second) {
        Partition both = first.splitBy(second);
        Partition whole = Partition.whole(first.sequenceCount());
        return multiplicities -> {
            double[] weights = consumers.sequenceWeights(multiplicities);
            return OptionalDouble.of(corrected(
                    pairsTogether(both, weights),
                    pairsTogether(first, weights),
                    pairsTogether(second, weights),
                    pairsTogether(whole, weights)));
        };
    }

    /**
     * The index from numbers of pairs; 1 where both partitions are trivial in the same way, as with fewer than two
     * things.
     *
     * @param inBoth pairs of things that are in one group of each partition
     * @param inFirst pairs that are in one group of the first partition
     * @param inSecond pairs that are in one group of the second partition
     * @param pairs all pairs
     */
    public static double corrected(double inBoth, double inFirst, double inSecond, double pairs) {
        double expected = pairs == 0 ? 0 : inFirst * inSecond / pairs;
        double most = (inFirst + inSecond) / 2;
        return most == expected ? 1 : (inBoth - expected) / (most - expected);
    }

    /** Weight of the pairs of different sequences in one group, half of {@code (sum w)^2 - sum w^2} of each group. */
    private static double pairsTogether(Partition partition, double[] weights) {
        double[] sums = new double[partition.count()];
        double squares = 0;
        for (int sequence = 0; sequence < weights.length; sequence++) {
            sums[partition.group(sequence)] += weights[sequence];
            squares += weights[sequence] * weights[sequence];
        }
        double together = -squares;
        for (double sum : sums) {
            together += sum * sum;
        }
        return together / 2;
    }
}
