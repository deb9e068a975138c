package io.unicon.segment.classify;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The metrics of a classifier without knowledge: everyone has the prevalence as score, and a random share of the
 * consumers is flagged. With the prevalence {@code p} and the share {@code s}, precision is {@code p}, recall {@code
 * s}, average precision {@code p} and {@code F_b = (1 + b^2) s p / (b^2 p + s)}. A scorer that does not beat its floors
 * has learned nothing.
 */
public enum ClassificationFloor {

    /** Everyone is flagged: the highest F-beta without knowledge. F2 is 0.0926 at a prevalence of 2 %. */
    FLAG_EVERYONE(1),

    /**
     * Half of the consumers are flagged, as by the random classifier in UNICON. F2 is 0.0862 at a prevalence of 2 %;
     * the paper's 0.087 is that of 2.02 %.
     */
    FLAG_HALF_AT_RANDOM(0.5);

    private final double share;

    ClassificationFloor(double share) {
        this.share = share;
    }

    /**
     * The expected value of a metric in a large sample; every metric has one.
     *
     * @param prevalence share of the core, in (0, 1), the {@link ScoredConsumers#prevalence} of the compared consumers
     */
    public double compute(ClassificationMetric metric, double prevalence) {
        checkArgument(prevalence > 0 && prevalence < 1, "prevalence %s is not between 0 and 1", prevalence);
        double core = prevalence;
        double others = 1 - prevalence;
        return metric.compute(
                        new ScoreCounts(new double[] {prevalence}, new double[] {core}, new double[] {others}),
                        new Flagged(share * core, share * others, core, others))
                .orElseThrow();
    }
}
