package io.unicon.model.train;

import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.FollowedEvents;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.nn.Scalar;
import java.util.List;

/**
 * Predicts from each event and those before it how the values of each attribute are distributed over all later events
 * of the sequence: cross-entropy with these shares as targets. An event that is followed by no known value of an
 * attribute does not count for that attribute.
 *
 * <p>R followed events, A known values of an attribute.
 */
final class FutureStyleObjective implements TrainingObjective {

    private final SequenceEncoder encoder;

    FutureStyleObjective(SequenceEncoder encoder) {
        this.encoder = encoder;
    }

    /** The sum over the attributes of the mean cross-entropy of the events that a known value follows. */
    @Override
    public NDArray loss(FollowedEvents events) {
        NDList logShares = encoder.logFutureStyle(events.encoded()); // (R, E) -> (R, A) for each attribute
        NDArray loss = events.encoded().getManager().create(0f);
        for (int a = 0; a < logShares.size(); a++) {
            int values = Math.toIntExact(logShares.get(a).getShape().get(1));
            Targets targets = Targets.of(events.sequences(), a, values);
            if (targets.events() > 0) {
                NDArray shares = loss.getManager()
                        .create(targets.shares(), new Shape(targets.shares().length / values, values)); // (R, A)
                loss = loss.sub(shares.mul(logShares.get(a)).sum().div(Scalar.of(loss.getManager(), targets.events())));
            }
        }
        return loss;
    }

    /**
     * The true shares.
     *
     * @param shares R rows of A shares, one after the other; a row sums to 1, or is 0 throughout where no known value
     *     follows
     * @param events rows that are not 0 throughout
     */
    @SuppressWarnings("ArrayRecordComponent") // Made and read once, never compared.
    private record Targets(float[] shares, int events) {

        static Targets of(List<EncodedSequence> sequences, int attribute, int values) {
            int rows = sequences.stream()
                    .mapToInt(sequence -> sequence.length() - 1)
                    .sum();
            float[] shares = new float[rows * values];
            int events = 0;
            int end = 0;
            for (EncodedSequence sequence : sequences) {
                end += sequence.length() - 1;
                events += fill(shares, end, values, sequence.attributes()[attribute]);
            }
            return new Targets(shares, events);
        }

        /** Fills the rows of one sequence, which end before the given one, from the newest event back. */
        private static int fill(float[] shares, int end, int values, int[] ids) {
            int[] counts = new int[values];
            int known = 0;
            int filled = 0;
            for (int back = 1; back < ids.length; back++) {
                int id = ids[ids.length - back];
                if (id >= FIRST_KNOWN) {
                    counts[id - FIRST_KNOWN]++;
                    known++;
                }
                if (known > 0) {
                    filled++;
                    int row = (end - back) * values;
                    for (int value = 0; value < values; value++) {
                        shares[row + value] = (float) counts[value] / known;
                    }
                }
            }
            return filled;
        }
    }
}
