package io.unicon.model.rank;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.FollowedEvents;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.nn.LikeLengths;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks the newest sku of a sequence among the known skus, by the score that the encoder predicts from the events
 * before it.
 *
 * <p>B sequences, T tokens, H events of the longest history, E width, V known skus.
 */
public final class LeaveOneOut {

    /** The number of scores in memory at a time: 64 MiB. */
    private static final long SCORES = 1 << 24;

    private static final int BATCH_SIZE = 256;

    private final SequenceEncoder encoder;
    private final OutputLayer output;

    public LeaveOneOut(SequenceEncoder encoder, OutputLayer output) {
        this.encoder = encoder;
        this.output = output;
    }

    /**
     * The ranks, in the order of the sequences.
     *
     * @param sequences sequences of at least two events, the newest with a known sku; of the other events the encoder
     *     reads the newest
     */
    public Ranks ranks(NDManager manager, List<EncodedSequence> sequences) {
        int known = encoder.sizes().skus() - FIRST_KNOWN;
        int batchSize = (int) Math.max(1, Math.min(BATCH_SIZE, SCORES / known));
        Ranks ranks = new Ranks(new int[sequences.size()], new int[sequences.size()]);
        List<Place> places = IntStream.range(0, sequences.size())
                .mapToObj(i -> new Place(i, sequences.get(i)))
                .toList();
        try (NDManager scope = manager.newSubManager()) {
            NDArray weights = output.weights(scope).transpose(); // (E, V)
            LikeLengths.split(places, place -> place.sequence().length(), batchSize)
                    .forEach(batch -> rank(manager, batch, weights, ranks));
        }
        return ranks;
    }

    private record Place(int index, EncodedSequence sequence) {

        int wanted() {
            return sequence.skus()[sequence.length() - 1];
        }

        EncodedSequence history() {
            return sequence.withoutNewest(1);
        }
    }

    private void rank(NDManager manager, List<Place> batch, NDArray weights, Ranks ranks) {
        try (NDManager scope = manager.newSubManager()) {
            TokenBatch histories = TokenBatch.of(
                    scope,
                    batch.stream()
                            .map(place ->
                                    place.history().newest(encoder.config().maxEvents()))
                            .toList());
            long tokens = histories.skus().getShape().get(1);
            long[] last = new long[batch.size()];
            long[] wanted = new long[batch.size()];
            for (int b = 0; b < batch.size(); b++) {
                int read = Math.min(
                        batch.get(b).history().length(), encoder.config().maxEvents());
                last[b] = b * tokens + read - 1;
                wanted[b] = batch.get(b).wanted() - (long) FIRST_KNOWN;
            }
            NDArray scores =
                    FollowedEvents.rows(encoder.encode(histories), last).matMul(weights); // (B, T, E) -> (B, V)
            NDArray own = scores.gather(scope.create(wanted).expandDims(1), 1); // (B, 1)
            NDArray notBelow = scores.gte(own); // (B, V)
            long[] amongAll = notBelow.sum(new int[] {1}).toLongArray(); // (B, V) -> (B)
            long[][] seen = batch.stream().map(LeaveOneOut::seen).toArray(long[][]::new);
            boolean[] seenNotBelow =
                    notBelow.gather(scope.create(padded(seen)), 1).toBooleanArray(); // (B, H), flat
            int width = seenNotBelow.length / batch.size();
            for (int b = 0; b < batch.size(); b++) {
                int row = b * width;
                int seenBefore = (int) IntStream.range(row, row + seen[b].length)
                        .filter(i -> seenNotBelow[i])
                        .count();
                int index = batch.get(b).index();
                ranks.amongAll()[index] = Math.toIntExact(amongAll[b]);
                ranks.amongUnseen()[index] = ranks.amongAll()[index] - seenBefore;
            }
        }
    }

    /** The columns of the known skus of a history, each once, without the wanted one. */
    private static long[] seen(Place place) {
        return Arrays.stream(place.history().skus())
                .filter(sku -> sku >= FIRST_KNOWN && sku != place.wanted())
                .distinct()
                .mapToLong(sku -> sku - FIRST_KNOWN)
                .toArray();
    }

    /** The rows, padded with zeros to the length of the longest row, at least 1. */
    private static long[][] padded(long[]... rows) {
        int width = Math.max(
                1, Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0));
        return Arrays.stream(rows).map(row -> Arrays.copyOf(row, width)).toArray(long[][]::new);
    }
}
