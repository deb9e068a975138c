package io.unicon.segment.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which consumer each sequence of a sample belongs to. Consumers are numbered from 0 in the order of their ids, so the
 * same consumers have the same numbers in any order of their sequences.
 */
public final class SampledConsumers {

    private final int[] consumers; // by sequence
    private final int count;

    private SampledConsumers(int[] consumers, int count) {
        this.consumers = consumers;
        this.count = count;
    }

    /** The consumers of a sample, from the id of each sequence's consumer. */
    public static SampledConsumers of(List<String> ids) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String id : new TreeSet<>(ids)) {
            numbers.put(id, numbers.size());
        }
        return new SampledConsumers(ids.stream().mapToInt(numbers::get).toArray(), numbers.size());
    }

    /** Number of consumers. */
    public int count() {
        return count;
    }

    /** Number of sequences. */
    public int sequenceCount() {
        return consumers.length;
    }

    /** The number of the consumer of a sequence. */
    public int consumer(int sequence) {
        return consumers[sequence];
    }

    /** How often each sequence counts: as often as its consumer. */
    double[] sequenceWeights(int[] multiplicities) {
        double[] weights = new double[consumers.length];
        for (int sequence = 0; sequence < weights.length; sequence++) {
            weights[sequence] = multiplicities[consumers[sequence]];
        }
        return weights;
    }
}
