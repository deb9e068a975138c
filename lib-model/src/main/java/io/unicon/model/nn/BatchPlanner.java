package io.unicon.model.nn;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups sequences of similar length into batches of at most a number of tokens, so that little of a batch is padding.
 * It is for inference, where the rows of a buffer may share batches as they like; {@link LikeLengths} splits a batch of
 * training, whose sequences are given.
 */
public final class BatchPlanner {

    /**
     * Rows that are computed in one batch.
     *
     * @param rows their indices in the array of lengths
     * @param length the length of the longest row, to which the others are padded
     */
    public record Batch(ImmutableIntArray rows, int length) {

        /** The number of positions that are computed, padding included. */
        public long paddedTokens() {
            return (long) rows.length() * length;
        }
    }

    private final int tokensPerBatch;
    private final int paddingPerBatch;

    /**
     * A planner for one device.
     *
     * @param tokensPerBatch maximum number of tokens of a batch, padding included
     * @param paddingPerBatch maximum number of padding tokens of a batch; computing more would cost more than another
     *     batch
     */
    public BatchPlanner(int tokensPerBatch, int paddingPerBatch) {
        this.tokensPerBatch = tokensPerBatch;
        this.paddingPerBatch = paddingPerBatch;
    }

    /**
     * Puts every row that has a token into exactly one batch, shortest first. No batch exceeds the limits, except that
     * a row longer than the token limit is a batch of its own. Rows of the same length stay in order.
     */
    public List<Batch> plan(int[] lengths) {
        ImmutableIntArray byLength = ImmutableIntArray.copyOf(IntStream.range(0, lengths.length)
                .filter(row -> lengths[row] > 0)
                .mapToLong(row -> ((long) lengths[row] << Integer.SIZE) | row)
                .sorted()
                .mapToInt(key -> (int) key));
        ImmutableList.Builder<Batch> batches = ImmutableList.builder();
        int start = 0;
        long tokens = 0;
        for (int end = 0; end < byLength.length(); end++) {
            int length = lengths[byLength.get(end)];
            long paddedTokens = (end + 1L - start) * length;
            if (end > start && (paddedTokens > tokensPerBatch || paddedTokens - tokens - length > paddingPerBatch)) {
                batches.add(new Batch(byLength.subArray(start, end), lengths[byLength.get(end - 1)]));
                start = end;
                tokens = 0;
            }
            tokens += length;
        }
        if (!byLength.isEmpty()) {
            batches.add(new Batch(
                    byLength.subArray(start, byLength.length()), lengths[byLength.get(byLength.length() - 1)]));
        }
        return batches.build();
    }
}
