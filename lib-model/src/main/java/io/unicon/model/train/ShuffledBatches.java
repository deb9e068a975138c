package io.unicon.model.train;

import io.unicon.features.random.Shuffle;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Batches of examples held in memory, in an order that depends on the seed and the epoch alone. Each epoch contains
 * every example once; its last batch may be smaller.
 */
final class ShuffledBatches<E> implements BatchSource<E> {

    private final List<E> examples;
    private final int batchSize;
    private final int seed;

    ShuffledBatches(List<E> examples, int batchSize, int seed) {
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    @Override
    public Iterator<List<E>> epoch(int epoch) {
        int[] order = IntStream.range(0, examples.size()).toArray();
        Shuffle.inPlace(order, Trainer.randomOf(seed, epoch));
        return IntStream.iterate(0, from -> from < order.length, from -> from + batchSize)
                .mapToObj(from -> IntStream.range(from, Math.min(from + batchSize, order.length))
                        .mapToObj(i -> examples.get(order[i]))
                        .toList())
                .iterator();
    }

    @Override
    public long batchesPerEpoch() {
        return (examples.size() + batchSize - 1L) / batchSize;
    }
}
