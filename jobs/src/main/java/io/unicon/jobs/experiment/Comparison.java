package io.unicon.jobs.experiment;

import io.unicon.segment.measure.Bootstrap;
import io.unicon.segment.measure.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Estimates the statistics of contenders on one sample, and the difference of each from the statistic of counting.
 * Counting has to come first. All statistics are estimated on the same bootstrap replicates.
 */
final class Comparison {

    private final Bootstrap bootstrap;
    private final Map<List<Object>, Statistic> counting = new HashMap<>(); // by metric and number of segments

    Comparison(int consumers, int replicates, int seed) {
        this.bootstrap = new Bootstrap(consumers, replicates, seed);
    }

    /**
     * Estimates statistics, and leaves out those that are undefined.
     *
     * @param statistics by name
     * @param segmentCount the requested number of segments; empty where the statistics need no segments
     */
    List<Measurement> measure(Contender contender, Map<String, Statistic> statistics, OptionalInt segmentCount) {
        List<Measurement> measurements = new ArrayList<>();
        statistics.forEach((metric, statistic) -> {
            List<Object> name = List.of(metric, segmentCount);
            Optional<Statistic> other = Optional.ofNullable(counting.get(name));
            if (contender.equals(Contender.COUNTING)) {
                counting.put(name, statistic);
            }
            bootstrap
                    .estimate(statistic)
                    .ifPresent(estimate -> measurements.add(new Measurement(
                            metric,
                            segmentCount,
                            estimate,
                            other.flatMap(minuend -> bootstrap.estimate(statistic.minus(minuend))))));
        });
        return measurements;
    }
}
