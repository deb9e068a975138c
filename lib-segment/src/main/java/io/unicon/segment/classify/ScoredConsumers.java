package io.unicon.segment.classify;

import static com.google.common.base.Preconditions.checkArgument;
import static io.unicon.features.error.UserError.check;

import io.unicon.segment.measure.Bootstrap;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Consumers of a bounded sample, each with a score and a label, core or not. Each consumer occurs once, whatever the
 * number of its sequences. Consumers are numbered from 0. Pass them in the order of their ids: then the same seed draws
 * the same replicates, and the metrics of two scorers on the same consumers can be subtracted.
 */
public final class ScoredConsumers {

    private final double[] scores; // each once, highest first
    private final int[] scorePlaces; // by consumer
    private final boolean[] inCore; // by consumer

    /**
     * The consumers of these scores.
     *
     * @param scores one a consumer, finite, a higher one nearer to the core; in [0, 1] where it is a probability
     * @param inCore one a consumer
     * @throws io.unicon.features.error.UserError if nobody or everybody is in the core
     */
    public ScoredConsumers(double[] scores, boolean[] inCore) {
        checkArgument(scores.length == inCore.length, "%s scores for %s consumers", scores.length, inCore.length);
        for (double score : scores) {
            checkArgument(Double.isFinite(score), "a consumer has the score %s", score);
        }
        long core = IntStream.range(0, inCore.length)
                .filter(consumer -> inCore[consumer])
                .count();
        check(
                core > 0,
                "None of the %s consumers of the sample is in the core, so lookalikes cannot be distinguished. Loosen"
                        + " the core rule of the audience, or take a larger sample.",
                inCore.length);
        check(
                core < inCore.length,
                "All %s consumers of the sample are in the core, so no lookalike is left to find. Tighten the core rule"
                        + " of the audience, or take a larger sample.",
                inCore.length);
        double[] ascending = withoutMinusZero(scores).sorted().distinct().toArray();
        int highest = ascending.length - 1;
        this.scores = IntStream.rangeClosed(0, highest)
                .mapToDouble(place -> ascending[highest - place])
                .toArray();
        this.scorePlaces = withoutMinusZero(scores)
                .mapToInt(score -> highest - Arrays.binarySearch(ascending, score))
                .toArray();
        this.inCore = inCore.clone();
    }

    /** Number of consumers. */
    public int count() {
        return inCore.length;
    }

    /** Share of the consumers that are in the core; in (0, 1). */
    public double prevalence() {
        return once().prevalence();
    }

    /** Counts by score where each consumer counts once. */
    ScoreCounts once() {
        int[] once = new int[count()];
        Arrays.fill(once, 1);
        return counted(once);
    }

    /** Counts by score where each consumer counts as often as it is drawn. */
    ScoreCounts counted(int[] multiplicities) {
        double[] core = new double[scores.length];
        double[] others = new double[scores.length];
        for (int consumer = 0; consumer < inCore.length; consumer++) {
            (inCore[consumer] ? core : others)[scorePlaces[consumer]] += multiplicities[consumer];
        }
        return new ScoreCounts(scores, core, others);
    }

    /** 95 % intervals of figures of these consumers. */
    Bootstrap bootstrap(int replicates, long seed) {
        return new Bootstrap(count(), replicates, seed);
    }

    /** Sorting distinguishes -0 from 0, and the rule of a threshold does not. */
    private static DoubleStream withoutMinusZero(double[] scores) {
        return Arrays.stream(scores).map(score -> score + 0.0);
    }
}
