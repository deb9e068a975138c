package io.unicon.segment.measure;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Pairs of sequences of different consumers. A pair counts as often as the product of its consumers' multiplicities.
 *
 * <p>Pairs are drawn with replacement and with equal probability. A pair of two sequences of one consumer is dropped,
 * so there may be a few less than requested; without a matching pair there are none. Draw several times as many pairs
 * as there are consumers: with fewer pairs the intervals of the bootstrap are too wide.
 */
public final class Pairs {

    private final SampledConsumers consumers;
    private final int[] firsts;
    private final int[] seconds;

    Pairs(SampledConsumers consumers, int[] firsts, int[] seconds) {
        this.consumers = consumers;
        this.firsts = firsts;
        this.seconds = seconds;
    }

    /** Draws from all pairs. */
    public static Pairs drawn(SampledConsumers consumers, int count, long seed) {
        return together(consumers, Partition.whole(consumers.sequenceCount()), count, seed);
    }

    /** Draws from the pairs whose sequences are in one group. */
    public static Pairs together(SampledConsumers consumers, Partition partition, int count, long seed) {
        return drawn(consumers, PairNumbers.together(partition), count, seed);
    }

    /** Draws from the pairs whose sequences are in different groups. */
    public static Pairs apart(SampledConsumers consumers, Partition partition, int count, long seed) {
        return drawn(consumers, PairNumbers.apart(partition), count, seed);
    }

    private static Pairs drawn(SampledConsumers consumers, PairNumbers numbers, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int draws = numbers.count() == 0 ? 0 : count;
        int[] firsts = new int[draws];
        int[] seconds = new int[draws];
        int kept = 0;
        for (int draw = 0; draw < draws; draw++) {
            long number = random.nextLong(numbers.count());
            firsts[kept] = numbers.first(number);
            seconds[kept] = numbers.second(number);
            if (consumers.consumer(firsts[kept]) != consumers.consumer(seconds[kept])) {
                kept++;
            }
        }
        return new Pairs(consumers, Arrays.copyOf(firsts, kept), Arrays.copyOf(seconds, kept));
    }

    /** Number of pairs. */
    public int count() {
        return firsts.length;
    }

    /** One sequence of a pair. */
    public int first(int pair) {
        return firsts[pair];
    }

    /** The other sequence of a pair. */
    public int second(int pair) {
        return seconds[pair];
    }

    /** The listed pairs among these. */
    Pairs only(int... pairs) {
        return new Pairs(
                consumers,
                Arrays.stream(pairs).map(pair -> firsts[pair]).toArray(),
                Arrays.stream(pairs).map(pair -> seconds[pair]).toArray());
    }

    double[] weights(int[] multiplicities) {
        double[] weights = new double[firsts.length];
        for (int pair = 0; pair < weights.length; pair++) {
            weights[pair] = (double) multiplicities[consumers.consumer(firsts[pair])]
                    * multiplicities[consumers.consumer(seconds[pair])];
        }
        return weights;
    }
}
