package io.unicon.model.nn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Splits a batch into pieces of similar length, so that little padding is encoded. The content of a batch stays random;
 * only the pieces are chosen by length, which does not change any result. {@link BatchPlanner} makes the batches of
 * inference.
 */
public final class LikeLengths {

    /** Sequences up to this length stay together: a separate piece would cost more than the padding. */
    private static final int SHORT = 4;

    private LikeLengths() {}

    /**
     * The pieces, shortest sequences first; in a piece the longest sequence has at most twice the events of the
     * shortest, or at most four.
     *
     * @param length the number of events of a sequence
     * @param maxSize most sequences of a piece, at least 1
     */
    public static <T> List<List<T>> split(List<T> batch, ToIntFunction<T> length, int maxSize) {
        List<T> ordered = new ArrayList<>(batch);
        ordered.sort(Comparator.comparingInt(length));
        List<List<T>> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= ordered.size(); i++) {
            int longest = Math.max(SHORT, 2 * length.applyAsInt(ordered.get(from)));
            if (i == ordered.size() || i - from == maxSize || length.applyAsInt(ordered.get(i)) > longest) {
                pieces.add(ordered.subList(from, i));
                from = i;
            }
        }
        return pieces;
    }
}
