package io.unicon.model.train;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.FollowedEvents;
import java.util.stream.LongStream;

/**
 * Predicts the sku of the next event from each event and those before it (UNICON, section 3.1). Skus that are not in
 * the vocabulary are not predicted.
 *
 * <p>R followed events, P of them followed by a known sku, E width.
 */
final class NextItemObjective implements TrainingObjective {

    private final SoftmaxLoss softmax;

    NextItemObjective(SoftmaxLoss softmax) {
        this.softmax = softmax;
    }

    /** The mean over the events that are followed by a known sku; the batch must have at least one. */
    @Override
    public NDArray loss(FollowedEvents events) {
        LongStream.Builder places = LongStream.builder();
        LongStream.Builder targets = LongStream.builder();
        int row = 0;
        for (EncodedSequence sequence : events.sequences()) {
            for (int t = 1; t < sequence.length(); t++, row++) {
                if (sequence.skus()[t] >= FIRST_KNOWN) {
                    places.add(row);
                    targets.add(sequence.skus()[t]);
                }
            }
        }
        long[] followedByKnown = places.build().toArray();
        NDArray hidden = followedByKnown.length == row
                ? events.encoded()
                : FollowedEvents.rows(events.encoded(), followedByKnown); // (R, E) -> (P, E)
        return softmax.loss(hidden, targets.build().toArray()); // (P, E) -> ()
    }
}
