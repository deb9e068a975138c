package io.unicon.segment.classify;

import io.unicon.segment.measure.Estimate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Measures how well scores and a threshold separate the core from the others. The threshold is the same in all
 * replicates, so choose it on other consumers than the measured ones.
 *
 * @param scored consumers at their natural prevalence
 * @param threshold chosen on other consumers
 */
public record ClassificationQuality(ScoredConsumers scored, Threshold threshold) {

    /** The value of a metric on the consumers themselves; empty where it is undefined. */
    public OptionalDouble value(ClassificationMetric metric) {
        return value(metric, scored.once());
    }

    /**
     * Every metric that is defined, in the order of the constants, with its 95 % bootstrap interval by consumer.
     *
     * @param replicates number of resamples, at least 1; those on which a metric is undefined are left out of it
     * @param seed the source of all draws; all metrics share the same replicates
     */
    public Map<ClassificationMetric, Estimate> estimates(int replicates, long seed) {
        List<ClassificationMetric> metrics = List.of(ClassificationMetric.values());
        List<Optional<Estimate>> estimated = scored.bootstrap(replicates, seed).estimateTogether(multiplicities -> {
            ScoreCounts counts = scored.counted(multiplicities);
            return metrics.stream().map(metric -> value(metric, counts)).toList();
        });
        Map<ClassificationMetric, Estimate> estimates = new EnumMap<>(ClassificationMetric.class);
        for (int place = 0; place < metrics.size(); place++) {
            ClassificationMetric metric = metrics.get(place);
            estimated.get(place).ifPresent(estimate -> estimates.put(metric, estimate));
        }
        return estimates;
    }

    /** The value of a metric on these counts; empty without a consumer of the core or without another. */
    OptionalDouble value(ClassificationMetric metric, ScoreCounts counts) {
        return counts.hasBothKinds() ? metric.compute(counts, counts.above(threshold.tau())) : OptionalDouble.empty();
    }
}
