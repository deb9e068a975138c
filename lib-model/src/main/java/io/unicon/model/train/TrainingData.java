package io.unicon.model.train;

import static io.unicon.features.error.UserError.check;
import static io.unicon.model.vocabulary.ReservedIds.FIRST_KNOWN;

import io.unicon.features.random.Shuffle;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig.Objective;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The training and validation sequences of an encoder.
 *
 * @param train sequences of which every event but the first is predicted from those before it
 * @param heldOut sequences of which only the newest event is predicted; that event is in no training sequence
 * @param unseen sequences without any event in training
 */
record TrainingData(List<EncodedSequence> train, List<EncodedSequence> heldOut, List<EncodedSequence> unseen)
        implements Fingerprint.Part {

    private static final int EVENTS_TO_FOLLOW = 2;
    private static final int EVENTS_TO_HOLD_ONE_OUT = 3;

    /** One in this number of sequences is held out entirely. */
    private static final int UNSEEN_OF = 10;

    TrainingData {
        train = List.copyOf(train);
        heldOut = List.copyOf(heldOut);
        unseen = List.copyOf(unseen);
    }

    /**
     * Splits the sequences for the objectives: for the future style a tenth of the sequences is held out entirely; for
     * the next item the newest event of some other sequences is held out.
     *
     * @param maxEvents most events that predict another; of longer sequences the newest are taken
     * @param validationSequences most sequences of each kind of validation, drawn with the seed
     */
    static TrainingData of(
            List<EncodedSequence> sequences,
            List<Objective> objectives,
            int maxEvents,
            int validationSequences,
            int seed) {
        Set<Integer> unseen = objectives.contains(Objective.FUTURE_STYLE)
                ? drawUnseen(sequences, validationSequences, seed)
                : Set.of();
        List<EncodedSequence> seen = IntStream.range(0, sequences.size())
                .filter(i -> !unseen.contains(i))
                .mapToObj(sequences::get)
                .toList();
        TrainingData data = objectives.contains(Objective.NEXT_ITEM)
                ? leaveOneOut(seen, maxEvents, validationSequences, seed)
                : new TrainingData(followed(seen, maxEvents), List.of(), List.of());
        return new TrainingData(
                data.train(),
                data.heldOut(),
                followed(unseen.stream().sorted().map(sequences::get).toList(), maxEvents));
    }

    /**
     * Holds out the newest event of some sequences, if its sku is known and two events remain for training. A sequence
     * without a known sku to predict is left out of training.
     *
     * @param maxEvents most events that predict another; of longer sequences the newest are taken
     * @param validationSequences most sequences of which an event is held out; a random sample, drawn with the seed, if
     *     there are more
     */
    static TrainingData leaveOneOut(List<EncodedSequence> sequences, int maxEvents, int validationSequences, int seed) {
        Set<Integer> heldOut = draw(candidates(sequences), validationSequences, seed);
        check(
                !heldOut.isEmpty(),
                "None of the %s sequences can be validated on: a sequence needs %s events and a known newest sku."
                        + " Train on a longer window.",
                sequences.size(),
                EVENTS_TO_HOLD_ONE_OUT);
        List<EncodedSequence> train = new ArrayList<>();
        List<EncodedSequence> validation = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            EncodedSequence sequence = sequences.get(i);
            if (heldOut.contains(i)) {
                validation.add(sequence.newest(maxEvents + 1));
                sequence = sequence.withoutNewest(1);
            }
            sequence = sequence.newest(maxEvents + 1);
            if (hasKnownTarget(sequence)) {
                train.add(sequence);
            }
        }
        check(!train.isEmpty(), "None of the %s sequences has a known sku to predict.", sequences.size());
        return new TrainingData(train, validation, List.of());
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.addAll(train).addAll(heldOut).addAll(unseen);
    }

    private static Set<Integer> drawUnseen(List<EncodedSequence> sequences, int count, int seed) {
        int[] followed = IntStream.range(0, sequences.size())
                .filter(i -> sequences.get(i).length() >= EVENTS_TO_FOLLOW)
                .toArray();
        check(
                followed.length >= 2,
                "To validate the future style, training needs two sequences of two events at least; there are %s."
                        + " Train on a longer window.",
                followed.length);
        return draw(followed, Math.max(1, Math.min(count, followed.length / UNSEEN_OF)), seed);
    }

    private static List<EncodedSequence> followed(List<EncodedSequence> sequences, int maxEvents) {
        return sequences.stream()
                .filter(sequence -> sequence.length() >= EVENTS_TO_FOLLOW)
                .map(sequence -> sequence.newest(maxEvents + 1))
                .toList();
    }

    private static int[] candidates(List<EncodedSequence> sequences) {
        return IntStream.range(0, sequences.size())
                .filter(i -> sequences.get(i).length() >= EVENTS_TO_HOLD_ONE_OUT)
                .filter(i -> sequences.get(i).skus()[sequences.get(i).length() - 1] >= FIRST_KNOWN)
                .toArray();
    }

    private static Set<Integer> draw(int[] candidates, int count, int seed) {
        Shuffle.inPlace(candidates, new SplittableRandom(seed));
        Set<Integer> drawn = new HashSet<>();
        IntStream.of(candidates).limit(count).forEach(drawn::add);
        return drawn;
    }

    private static boolean hasKnownTarget(EncodedSequence sequence) {
        return IntStream.of(sequence.skus()).skip(1).anyMatch(sku -> sku >= FIRST_KNOWN);
    }
}
