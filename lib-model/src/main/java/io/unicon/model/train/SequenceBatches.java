package io.unicon.model.train;

import io.unicon.model.encoder.EncodedSequence;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of sequences held in memory, in an order that depends on the seed and the epoch alone. Each epoch has every
 * sequence once; its last batch may be smaller.
 */
final class SequenceBatches implements BatchSource {

    private final List<EncodedSequence> sequences;
    private final int batchSize;
    private final int seed;

    SequenceBatches(List<EncodedSequence> sequences, int batchSize, int seed) {
        this.sequences = sequences;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public Iterator<List<EncodedSequence>> epoch(int epoch) {
        int[] order = IntStream.range(0, sequences.size()).toArray();
        Shuffle.inPlace(order, Trainer.randomOf(seed, epoch));
        return IntStream.iterate(0, from -> from < order.length, from -> from + batchSize)
                .mapToObj(from -> IntStream.range(from, Math.min(from + batchSize, order.length))
                        .mapToObj(i -> sequences.get(order[i]))
                        .toList())
                .iterator();
    }

    @Override
    public long batchesPerEpoch() {
        return (sequences.size() + batchSize - 1L) / batchSize;
    }
}
