package io.unicon.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * A batch of sequences, each from its first token on, padded at the end to the length of the longest.
 *
 * <p>B sequences, T tokens of the longest.
 *
 * @param manager owner of the arrays
 * @param lengths number of tokens of each sequence
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one batch, never compared.
public record PaddedBatch(NDManager manager, int[] lengths) {

    /** The batch of these rows. */
    public static <E> PaddedBatch of(NDManager manager, List<E> rows, ToIntFunction<E> length) {
        return new PaddedBatch(manager, rows.stream().mapToInt(length).toArray());
    }

    /** T, the number of tokens of the longest sequence; 0 if there is no sequence. */
    public int longest() {
        return Arrays.stream(lengths).max().orElse(0);
    }

    /** The ids of each row, int64 (B, T); 0 at padding. */
    public <E> NDArray ids(List<E> rows, Function<E, int[]> ids) {
        int longest = longest();
        long[] padded = new long[lengths.length * longest];
        for (int b = 0; b < lengths.length; b++) {
            int[] values = ids.apply(rows.get(b));
            for (int t = 0; t < values.length; t++) {
                padded[b * longest + t] = values[t];
            }
        }
        return manager.create(padded, new Shape(lengths.length, longest)); // (B, T)
    }

    /** 1 for a token and 0 for padding, float32 (B, T). */
    public NDArray mask() {
        int longest = longest();
        float[] mask = new float[lengths.length * longest];
        for (int b = 0; b < lengths.length; b++) {
            Arrays.fill(mask, b * longest, b * longest + lengths[b], 1);
        }
        return manager.create(mask, new Shape(lengths.length, longest)); // (B, T)
    }
}
