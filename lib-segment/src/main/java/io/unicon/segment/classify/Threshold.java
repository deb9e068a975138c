package io.unicon.segment.classify;

import static com.google.common.base.Preconditions.checkArgument;
import static io.unicon.features.error.UserError.check;

import io.unicon.segment.measure.Estimate;
import io.unicon.segment.measure.Statistic;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rule by which a consumer is a lookalike: its score is above {@code tau}, not at it.
 *
 * @param tau in the units of the score, finite
 */
public record Threshold(double tau) {

    public Threshold {
        checkArgument(Double.isFinite(tau), "the threshold %s is not finite", tau);
    }

    /**
     * The threshold with the highest F-beta on these consumers; among equal ones that of the smaller audience. It lies
     * midway between the lowest score that is in and the highest that is out, so consumers of one score are in or out
     * together. Where it is best to flag everyone, the next lower whole number replaces the score that is out: with
     * probabilities {@code tau} is half the lowest score, or -0.5 where that is 0.
     *
     * @param beta how often recall counts as much as precision, above 0; 2 in UNICON
     */
    public static Threshold maximisingFBeta(ScoredConsumers scored, double beta) {
        checkBeta(beta);
        return new Threshold(bestTau(scored.once(), beta));
    }

    /**
     * The {@code tau} of {@link #maximisingFBeta} with its 95 % bootstrap interval by consumer. Replicates without a
     * consumer of the core or without another are left out.
     *
     * @param replicates number of resamples, at least 1
     * @return empty where all replicates are left out
     */
    public static Optional<Estimate> estimateMaximisingFBeta(
            ScoredConsumers scored, double beta, int replicates, long seed) {
        checkBeta(beta);
        Statistic tau = multiplicities -> {
            ScoreCounts counts = scored.counted(multiplicities);
            return counts.hasBothKinds() ? OptionalDouble.of(bestTau(counts, beta)) : OptionalDouble.empty();
        };
        return scored.bootstrap(replicates, seed).estimate(tau);
    }

    private static void checkBeta(double beta) {
        check(
                beta > 0 && Double.isFinite(beta),
                "beta must be above 0 and finite, such as 2 for twice the weight on recall; got %s",
                beta);
    }

    private static double bestTau(ScoreCounts counts, double beta) {
        double core = 0;
        double others = 0;
        double best = -1;
        int lowestIn = 0;
        for (int row = 0; row < counts.rows(); row++) {
            core += counts.core(row);
            others += counts.others(row);
            double fBeta = new Flagged(core, others, counts.allCore(), counts.allOthers()).fBeta(beta);
            if (fBeta > best) {
                best = fBeta;
                lowestIn = row;
            }
        }
        return belowRow(counts, lowestIn);
    }

    private static double belowRow(ScoreCounts counts, int row) {
        double in = counts.score(row);
        double out = row + 1 < counts.rows()
                ? counts.score(row + 1)
                : Math.min(Math.ceil(in) - 1, Math.nextDown(in)); // far from 0 the whole numbers are too close
        double middle = in / 2 + out / 2;
        return middle < in ? middle : out; // the middle of neighbouring numbers rounds to one of the two
    }
}
