package io.unicon.model.train;

import static io.unicon.model.encoder.EncodedSequence.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Ranks the newest sku of a sequence among all known skus, by the events before it. Skus that the sequence already holds
 * take part. A sku with the same score as the wanted one is ranked before it, so that a model that scores all alike gains
 * nothing.
 *
 * <p>B sequences, T tokens, E width, V known skus.
 */
final class LeaveOneOut {

    /** Scores held at once: 64 MiB. */
    private static final long SCORES = 1 << 24;

    private static final int BATCH_SIZE = 256;

    private final SequenceEncoder encoder;
    private final OutputLayer output;

    LeaveOneOut(SequenceEncoder encoder, OutputLayer output) {
        this.encoder = encoder;
        this.output = output;
    }

    /**
     * The rank of each newest sku, from 1, in no particular order.
     *
     * @param sequences two events or more, the newest with a known sku
     */
    int[] ranks(NDManager manager, List<EncodedSequence> sequences) {
        int known = encoder.sizes().skus() - FIRST_KNOWN;
        int batchSize = (int) Math.max(1, Math.min(BATCH_SIZE, SCORES / known));
        try (NDManager scope = manager.newSubManager()) {
            NDArray weights = output.weights(scope).transpose(); // (E, V)
            return LikeLengths.split(sequences, batchSize).stream()
                    .flatMapToInt(batch -> Arrays.stream(ranks(manager, batch, weights)))
                    .toArray();
        }
    }

    private int[] ranks(NDManager manager, List<EncodedSequence> batch, NDArray weights) {
        try (NDManager scope = manager.newSubManager()) {
            TokenBatch histories = TokenBatch.of(
                    scope,
                    batch.stream()
                            .map(sequence -> sequence.withoutNewest(1)
                                    .newest(encoder.config().maxEvents()))
                            .toList());
            long tokens = histories.skus().getShape().get(1);
            long[] places = new long[batch.size()];
            long[] wanted = new long[batch.size()];
            for (int b = 0; b < batch.size(); b++) {
                int earlier = batch.get(b).length() - 1;
                long read = Math.min(earlier, encoder.config().maxEvents());
                places[b] = b * tokens + read - 1;
                wanted[b] = batch.get(b).skus()[earlier] - (long) FIRST_KNOWN;
            }
            NDArray last = FollowedEvents.rows(encoder.encode(histories), places); // (B, T, E) -> (B, E)
            NDArray scores = last.matMul(weights); // (B, V)
            NDArray own = scores.gather(scope.create(wanted).expandDims(1), 1); // (B, 1)
            long[] notBelow = scores.gte(own).sum(new int[] {1}).toLongArray(); // (B, V) -> (B)
            return Arrays.stream(notBelow).mapToInt(Math::toIntExact).toArray();
        }
    }
}
