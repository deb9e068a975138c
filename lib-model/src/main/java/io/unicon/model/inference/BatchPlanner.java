package io.unicon.model.inference;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.stream.IntStream;

/** Groups sequences of similar length into batches, so that little of a batch is padding. */
final class BatchPlanner {

    /**
     * Rows that are computed together.
     *
     * @param rows their places in the array of lengths
     * @param length the length of the longest of them, to which the others are padded
     */
    record Batch(ImmutableIntArray rows, int length) {

        /** The positions that are computed, padding included. */
        long paddedTokens() {
            return (long) rows.length() * length;
        }
    }

    private final int tokensPerBatch;

    BatchPlanner(int tokensPerBatch) {
        this.tokensPerBatch = tokensPerBatch;
    }

    /**
     * Puts every row that has a token into exactly one batch, shortest first. No batch has more padded tokens than
     * allowed, except that a row which is longer by itself is a batch of its own. Rows of the same length stay in order.
     */
    List<Batch> plan(int[] lengths) {
        ImmutableIntArray byLength = ImmutableIntArray.copyOf(IntStream.range(0, lengths.length)
                .filter(row -> lengths[row] > 0)
                .mapToLong(row -> ((long) lengths[row] << Integer.SIZE) | row)
                .sorted()
                .mapToInt(key -> (int) key));
        ImmutableList.Builder<Batch> batches = ImmutableList.builder();
        int start = 0;
        for (int end = 1; end <= byLength.length(); end++) {
            if (end == byLength.length() || (long) (end + 1 - start) * lengths[byLength.get(end)] > tokensPerBatch) {
                batches.add(new Batch(byLength.subArray(start, end), lengths[byLength.get(end - 1)]));
                start = end;
            }
        }
        return batches.build();
    }
}
