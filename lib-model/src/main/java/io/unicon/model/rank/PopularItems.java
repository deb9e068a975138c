package io.unicon.model.rank;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import io.unicon.model.encoder.EncodedSequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks known skus by how often they occur in training sequences: the baseline for every prediction of the next item.
 */
public final class PopularItems {

    private final int[] counts; // by sku id

    /**
     * Counts.
     *
     * @param skus number of sku ids
     */
    public PopularItems(List<EncodedSequence> training, int skus) {
        counts = new int[skus];
        for (EncodedSequence sequence : training) {
            IntStream.of(sequence.skus()).filter(sku -> sku >= FIRST_KNOWN).forEach(sku -> counts[sku]++);
        }
    }

    /**
     * The ranks, in the order of the sequences.
     *
     * @param sequences sequences whose newest event has a known sku
     */
    public Ranks ranks(List<EncodedSequence> sequences) {
        int[] sorted = Arrays.stream(counts).skip(FIRST_KNOWN).sorted().toArray();
        int[] amongAll = new int[sequences.size()];
        int[] amongUnseen = new int[sequences.size()];
        for (int i = 0; i < amongAll.length; i++) {
            int[] skus = sequences.get(i).skus();
            int wanted = skus[skus.length - 1];
            amongAll[i] = sorted.length - firstNotBelow(sorted, counts[wanted]);
            amongUnseen[i] = amongAll[i]
                    - (int) IntStream.of(skus)
                            .limit(skus.length - 1L)
                            .distinct()
                            .filter(sku -> sku >= FIRST_KNOWN && sku != wanted && counts[sku] >= counts[wanted])
                            .count();
        }
        return new Ranks(amongAll, amongUnseen);
    }

    private static int firstNotBelow(int[] sorted, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
