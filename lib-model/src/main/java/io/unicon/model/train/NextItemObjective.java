package io.unicon.model.train;

import static io.unicon.model.encoder.EncodedSequence.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Predict the sku of the next event from each event and those before it (UNICON, section 3.1). Skus that the vocabulary
 * does not hold are not predicted.
 *
 * <p>B sequences, T tokens, E width, R predicted events.
 */
final class NextItemObjective {

    private final SequenceEncoder encoder;
    private final SoftmaxLoss softmax;

    NextItemObjective(SequenceEncoder encoder, SoftmaxLoss softmax) {
        this.encoder = encoder;
        this.softmax = softmax;
    }

    /**
     * The mean loss of the predicted events.
     *
     * @param batch sequences of two events and more, with a known sku after the first event in one of them at least
     * @return a scalar, in nats
     */
    NDArray loss(NDManager manager, List<EncodedSequence> batch) {
        NDList hidden = new NDList();
        LongStream.Builder targets = LongStream.builder();
        for (List<EncodedSequence> piece : LikeLengths.split(batch, batch.size())) {
            TokenBatch inputs = TokenBatch.of(
                    manager,
                    piece.stream().map(sequence -> sequence.withoutNewest(1)).toList());
            long[] places = places(piece, inputs.skus().getShape().get(1), targets);
            if (places.length > 0) {
                NDArray encoded = encoder.encodeForTraining(inputs); // (B, T, E)
                hidden.add(rows(encoded, places)); // (B, T, E) -> (R of the piece, E)
            }
        }
        return softmax.loss(NDArrays.concat(hidden, 0), targets.build().toArray()); // (R, E) -> ()
    }

    /** Where in the flattened piece an event is followed by a known sku; the skus are added to the targets. */
    private static long[] places(List<EncodedSequence> piece, long tokens, LongStream.Builder targets) {
        LongStream.Builder places = LongStream.builder();
        for (int b = 0; b < piece.size(); b++) {
            int[] skus = piece.get(b).skus();
            for (int t = 0; t + 1 < skus.length; t++) {
                if (skus[t + 1] >= FIRST_KNOWN) {
                    places.add(b * tokens + t);
                    targets.add(skus[t + 1]);
                }
            }
        }
        return places.build().toArray();
    }

    /** The vectors at the given places of (B, T, E), flattened to (B * T, E). */
    static NDArray rows(NDArray encoded, long... places) {
        NDArray flat = encoded.reshape(new Shape(-1, encoded.getShape().get(2))); // (B * T, E)
        NDArray indices = encoded.getManager().create(places); // (R)
        return Embedding.embedding(indices, flat, SparseFormat.DENSE).singletonOrThrow(); // (R, E)
    }
}
