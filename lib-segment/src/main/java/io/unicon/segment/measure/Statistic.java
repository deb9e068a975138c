package io.unicon.segment.measure;

import java.util.List;
import java.util.OptionalDouble;

/** A figure of a sample that depends on how often each of its consumers counts. */
@FunctionalInterface
public interface Statistic {

    /**
     * Computes the value; empty where it is undefined.
     *
     * @param multiplicities how often each consumer counts, at least 0, in the order of {@link SampledConsumers}
     */
    OptionalDouble compute(int[] multiplicities);

    /** This statistic minus the other, on the same consumers; undefined where one of the two is. */
    default Statistic minus(Statistic other) {
        return multiplicities -> {
            OptionalDouble minuend = compute(multiplicities);
            OptionalDouble subtrahend = other.compute(multiplicities);
            return minuend.isPresent() && subtrahend.isPresent()
                    ? OptionalDouble.of(minuend.getAsDouble() - subtrahend.getAsDouble())
                    : OptionalDouble.empty();
        };
    }

    /** The mean of statistics of the same consumers; undefined where one of the statistics is. */
    static Statistic mean(List<Statistic> statistics) {
        return multiplicities -> {
            double sum = 0;
            for (Statistic statistic : statistics) {
                OptionalDouble value = statistic.compute(multiplicities);
                if (value.isEmpty()) {
                    return OptionalDouble.empty();
                }
                sum += value.getAsDouble();
            }
            return OptionalDouble.of(sum / statistics.size());
        };
    }
}
