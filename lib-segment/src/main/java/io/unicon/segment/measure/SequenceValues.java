package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.OptionalDouble;

/** One figure a sequence, such as its silhouette. */
public final class SequenceValues {

    private final SampledConsumers consumers;
    private final double[] values;

    public SequenceValues(SampledConsumers consumers, double[] values) {
        checkArgument(
                values.length == consumers.sequenceCount(),
                "%s values for %s sequences",
                values.length,
                consumers.sequenceCount());
        this.consumers = consumers;
        this.values = values;
    }

    /** The figure of a sequence. */
    public double value(int sequence) {
        return values[sequence];
    }

    /** The mean of the figures; undefined without a sequence. */
    public Statistic mean() {
        return multiplicities -> mean(consumers.sequenceWeights(multiplicities));
    }

    /** The standard deviation of the sample itself (division by its size); undefined without a sequence. */
    public Statistic deviation() {
        return multiplicities -> {
            double[] weights = consumers.sequenceWeights(multiplicities);
            OptionalDouble mean = mean(weights);
            return mean.isEmpty() ? mean : OptionalDouble.of(deviation(weights, mean.getAsDouble()));
        };
    }

    private OptionalDouble mean(double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int sequence = 0; sequence < values.length; sequence++) {
            sum += weights[sequence] * values[sequence];
            weight += weights[sequence];
        }
        return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
    }

    private double deviation(double[] weights, double mean) {
        double sum = 0;
        double weight = 0;
        for (int sequence = 0; sequence < values.length; sequence++) {
            double deviation = values[sequence] - mean;
            sum += weights[sequence] * deviation * deviation;
            weight += weights[sequence];
        }
        return Math.sqrt(sum / weight);
    }
}
