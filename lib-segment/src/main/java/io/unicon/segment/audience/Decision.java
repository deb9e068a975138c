package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import io.unicon.segment.classify.ScoredConsumers;
import io.unicon.segment.classify.Threshold;
import io.unicon.segment.measure.Estimate;
import java.util.Optional;

/**
 * The choice of the score above which a consumer is a lookalike. It can change after training.
 *
 * @param beta without a threshold, the one that maximises F-beta on the validation consumers is used; above 0
 * @param threshold a fixed threshold, in [0, 1)
 */
public record Decision(double beta, Optional<Double> threshold) {

    public Decision {
        check(beta > 0 && Double.isFinite(beta), "beta must be above 0; got %s", beta);
        double tau = threshold.orElse(0.0);
        check(tau >= 0 && tau < 1, "threshold must be at least 0 and below 1; got %s", tau);
    }

    /** The threshold in use for a scorer with these scores of the validation consumers. */
    public Threshold threshold(ScoredConsumers validation) {
        return threshold.map(Threshold::new).orElseGet(() -> Threshold.maximisingFBeta(validation, beta));
    }

    /** The threshold with its 95 % interval; empty for a fixed one, and where no replicate has both classes. */
    public Optional<Estimate> estimate(ScoredConsumers validation, int replicates, long seed) {
        return threshold.isPresent()
                ? Optional.empty()
                : Threshold.estimateMaximisingFBeta(validation, beta, replicates, seed);
    }
}
