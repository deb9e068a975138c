package io.unicon.model.train;

import io.unicon.model.encoder.EncodedSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Splits a batch into pieces of like length, so that little padding is encoded. Batches stay random: only what is
 * encoded side by side is chosen by length, which changes no result.
 */
final class LikeLengths {

    /** Sequences up to this length stay together: below it a piece costs more than its padding. */
    private static final int SHORT = 4;

    private LikeLengths() {}

    /**
     * The pieces, shortest sequences first; in a piece the longest sequence has at most twice the events of the
     * shortest, or at most four.
     *
     * @param maxSize most sequences of a piece
     */
    static List<List<EncodedSequence>> split(List<EncodedSequence> batch, int maxSize) {
        List<EncodedSequence> ordered = new ArrayList<>(batch);
        ordered.sort(Comparator.comparingInt(EncodedSequence::length));
        List<List<EncodedSequence>> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ordered.size(); i++) {
            int longest = Math.max(SHORT, 2 * ordered.get(from).length());
            if (i == ordered.size() || i - from == maxSize || ordered.get(i).length() > longest) {
                pieces.add(ordered.subList(from, i));
                from = i;
            }
        }
        return pieces;
    }
}
