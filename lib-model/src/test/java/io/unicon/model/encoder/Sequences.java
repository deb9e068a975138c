package io.unicon.model.encoder;

import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ReservedIds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small sequences for tests. */
public final class Sequences {

    private Sequences() {}

    /** The skus, each with action 2 and without attributes. */
    public static EncodedSequence ofSkus(int... skus) {
        return new EncodedSequence(skus, IntStream.of(skus).map(sku -> 2).toArray(), new int[0][]);
    }

    /** Random ids of every kind, of the given lengths. */
    public static List<EncodedSequence> random(EncoderSizes sizes, int seed, int... lengths) {
        Random random = new Random(seed);
        return IntStream.of(lengths)
                .mapToObj(length -> new EncodedSequence(
                        ids(random, sizes.skus(), length),
                        ids(random, sizes.actions(), length),
                        sizes.attributeValues().stream()
                                .map(values -> ids(random, values, length))
                                .toArray(int[][]::new)))
                .toList();
    }

    private static int[] ids(Random random, int size, int length) {
        return random.ints(length, ReservedIds.UNKNOWN, size).toArray();
    }
}
