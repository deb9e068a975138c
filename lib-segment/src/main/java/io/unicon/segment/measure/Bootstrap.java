package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The percentile bootstrap by consumer (Efron, 1979): each replicate draws as many consumers as there are, with
 * replacement, and everything of a consumer counts as often as the consumer was drawn. Equal bootstraps draw equal
 * replicates, so the interval of a difference of two statistics is that of {@link Statistic#minus}.
 *
 * @param consumers number of consumers in the sample
 * @param replicates number of resamples, at least 1
 * @param confidence share of the replicates inside the interval, in (0, 1)
 * @param seed the source of all draws
 */
public record Bootstrap(int consumers, int replicates, double confidence, long seed) {

    private static final double CONFIDENCE = 0.95;

    public Bootstrap {
        checkArgument(replicates > 0, "%s replicates make no interval", replicates);
        checkArgument(confidence > 0 && confidence < 1, "confidence %s is not between 0 and 1", confidence);
    }

    /** A bootstrap of 95 % intervals, the level of every published interval. */
    public Bootstrap(int consumers, int replicates, long seed) {
        this(consumers, replicates, CONFIDENCE, seed);
    }

    /**
     * Estimates a statistic, and leaves out the replicates on which it is undefined.
     *
     * @return empty where the statistic is undefined on the sample itself or on every replicate
     */
    public Optional<Estimate> estimate(Statistic statistic) {
        return estimateTogether(multiplicities -> List.of(statistic.compute(multiplicities)))
                .get(0);
    }

    /**
     * Estimates several statistics, and counts each replicate only once.
     *
     * @param statistics computes one value a statistic from the multiplicities of the consumers, as
     *     {@link Statistic#compute} does
     * @return one estimate a statistic, equal to that of {@link #estimate}
     */
    public List<Optional<Estimate>> estimateTogether(Function<int[], List<OptionalDouble>> statistics) {
        int[] once = new int[consumers];
        Arrays.fill(once, 1);
        List<OptionalDouble> values = statistics.apply(once);
        List<List<OptionalDouble>> replicated = LongStream.of(replicateSeeds())
                .parallel()
                .mapToObj(replicateSeed -> statistics.apply(multiplicities(replicateSeed)))
                .toList();
        return IntStream.range(0, values.size())
                .mapToObj(place ->
                        estimate(values.get(place), replicated.stream().map(replicate -> replicate.get(place))))
                .toList();
    }

    private Optional<Estimate> estimate(OptionalDouble value, Stream<OptionalDouble> replicates) {
        double[] sorted =
                replicates.flatMapToDouble(OptionalDouble::stream).sorted().toArray();
        return value.isEmpty() || sorted.length == 0
                ? Optional.empty()
                : Optional.of(new Estimate(
                        value.getAsDouble(),
                        quantile(sorted, (1 - confidence) / 2),
                        quantile(sorted, (1 + confidence) / 2)));
    }

    long[] replicateSeeds() {
        return new SplittableRandom(seed).longs(replicates).toArray();
    }

    /** How often each consumer is drawn; the numbers add up to that of the consumers. */
    int[] multiplicities(long replicateSeed) {
        SplittableRandom random = new SplittableRandom(replicateSeed);
        int[] multiplicities = new int[consumers];
        for (int draw = 0; draw < consumers; draw++) {
            multiplicities[random.nextInt(consumers)]++;
        }
        return multiplicities;
    }

    /** Linear between the two nearest of the sorted values. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
