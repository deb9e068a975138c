package io.unicon.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.unicon.model.nn.LikeLengths;
import io.unicon.model.nn.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The encoded events of a batch that are followed by others; an objective predicts the later events from them.
 *
 * <p>R events, E width.
 *
 * @param encoded the encoded events, (R, E): sequence by sequence, each from its oldest event on
 * @param sequences the complete sequences; a sequence of n events has n - 1 rows
 */
public record FollowedEvents(NDArray encoded, List<EncodedSequence> sequences) {

    public FollowedEvents {
        sequences = List.copyOf(sequences);
    }

    /**
     * Encodes a batch.
     *
     * @param batch sequences of at least two events
     * @param encode computes (B, T, E): {@link SequenceEncoder#encode} or {@link SequenceEncoder#encodeForTraining}
     */
    public static FollowedEvents of(
            NDManager manager, List<EncodedSequence> batch, Function<TokenBatch, NDArray> encode) {
        NDList encoded = new NDList();
        List<EncodedSequence> sequences = new ArrayList<>(batch.size());
        for (List<EncodedSequence> piece : LikeLengths.split(batch, EncodedSequence::length, batch.size())) {
            TokenBatch inputs = TokenBatch.of(
                    manager,
                    piece.stream().map(sequence -> sequence.withoutNewest(1)).toList());
            long tokens = inputs.skus().getShape().get(1);
            LongStream.Builder places = LongStream.builder();
            for (int b = 0; b < piece.size(); b++) {
                for (int t = 0; t + 1 < piece.get(b).length(); t++) {
                    places.add(b * tokens + t);
                }
            }
            encoded.add(rows(encode.apply(inputs), places.build().toArray())); // (B, T, E) -> (R of the piece, E)
            sequences.addAll(piece);
        }
        return new FollowedEvents(Rows.of(encoded), sequences);
    }

    /** The vectors at the given places of (B, T, E), flattened to (B * T, E). */
    public static NDArray rows(NDArray encoded, long... places) {
        NDArray flat = encoded.reshape(
                new Shape(-1, encoded.getShape().get(encoded.getShape().dimension() - 1)));
        NDArray indices = encoded.getManager().create(places); // (R)
        return Embedding.embedding(indices, flat, SparseFormat.DENSE).singletonOrThrow(); // (R, E)
    }
}
