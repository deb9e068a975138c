package io.unicon.model.train;

import static io.unicon.model.encoder.Sequences.ofSkus;
import static io.unicon.model.vocabulary.ReservedIds.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

    @Test
    void aHeldOutEventIsInNoTrainingSequence() {
        TrainingData data = TrainingData.leaveOneOut(List.of(ofSkus(2, 3, 4), ofSkus(5, 6)), 50, 10, 1);

        assertThat(skus(data.heldOut())).containsExactly(List.of(2, 3, 4));
        assertThat(skus(data.train())).containsExactly(List.of(2, 3), List.of(5, 6));
    }

    @Test
    void holdsOutKnownSkusOnly() {
        TrainingData data = TrainingData.leaveOneOut(List.of(ofSkus(2, 3, UNKNOWN), ofSkus(5, 6, 7)), 50, 10, 1);

        assertThat(skus(data.heldOut())).containsExactly(List.of(5, 6, 7));
    }

    @Test
    void leavesOutSequencesWithNothingToPredict() {
        TrainingData data =
                TrainingData.leaveOneOut(List.of(ofSkus(2), ofSkus(3, UNKNOWN), ofSkus(), ofSkus(5, 6, 7)), 50, 10, 1);

        assertThat(skus(data.train())).containsExactly(List.of(5, 6));
    }

    @Test
    void keepsTheNewestEventsAndOneToPredictFromThem() {
        TrainingData data = TrainingData.leaveOneOut(List.of(ofSkus(2, 3, 4, 5, 6)), 2, 10, 1);

        assertThat(skus(data.heldOut())).containsExactly(List.of(4, 5, 6));
        assertThat(skus(data.train())).containsExactly(List.of(3, 4, 5));
    }

    @Test
    void drawsAtMostTheRequestedNumberAndTheSameForTheSameSeed() {
        List<EncodedSequence> sequences = List.of(ofSkus(2, 3, 4), ofSkus(3, 4, 5), ofSkus(4, 5, 6), ofSkus(5, 6, 7));

        TrainingData data = TrainingData.leaveOneOut(sequences, 50, 2, 1);

        assertThat(data.heldOut()).hasSize(2);
        assertThat(data.train()).hasSize(4);
        assertThat(fingerprint(TrainingData.leaveOneOut(sequences, 50, 2, 1))).isEqualTo(fingerprint(data));
    }

    @Test
    void theFingerprintDependsOnEveryId() {
        String fingerprint = fingerprint(new TrainingData(List.of(ofSkus(2, 3)), List.of(), List.of()));

        assertThat(fingerprint(new TrainingData(List.of(ofSkus(2, 4)), List.of(), List.of())))
                .isNotEqualTo(fingerprint);
        assertThat(fingerprint(new TrainingData(List.of(), List.of(ofSkus(2, 3)), List.of())))
                .isNotEqualTo(fingerprint);
    }

    private static String fingerprint(TrainingData data) {
        return new Fingerprint().addAll(List.of(data)).hex();
    }

    @Test
    void refusesSequencesThatAreAllTooShort() {
        assertThatThrownBy(() -> TrainingData.leaveOneOut(List.of(ofSkus(2, 3)), 50, 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("None of the 1 sequences can be validated on: a sequence needs 3 events and a known newest"
                        + " sku. Train on a longer window.");
    }

    private static List<List<Integer>> skus(List<EncodedSequence> sequences) {
        return sequences.stream()
                .map(sequence -> Arrays.stream(sequence.skus()).boxed().toList())
                .toList();
    }

    @Test
    void holdsOutATenthEntirelyForTheFutureStyle() {
        List<EncodedSequence> sequences =
                IntStream.range(0, 40).mapToObj(i -> ofSkus(2, 3 + i)).toList();

        TrainingData data = TrainingData.of(sequences, List.of(Objective.FUTURE_STYLE), 50, 100, 1);

        assertThat(data.heldOut()).isEmpty();
        assertThat(data.unseen()).hasSize(4);
        List<List<Integer>> parted = new ArrayList<>(skus(data.train()));
        parted.addAll(skus(data.unseen()));
        assertThat(parted).containsExactlyInAnyOrderElementsOf(skus(sequences));
    }

    @Test
    void bothObjectivesHoldOutEventsAndSequences() {
        List<EncodedSequence> sequences =
                IntStream.range(0, 20).mapToObj(i -> ofSkus(2, 3, 4 + i)).toList();

        TrainingData data = TrainingData.of(sequences, List.of(Objective.NEXT_ITEM, Objective.FUTURE_STYLE), 50, 1, 1);

        assertThat(data.unseen()).hasSize(1);
        assertThat(data.heldOut()).hasSize(1).doesNotContainAnyElementsOf(data.unseen());
        assertThat(data.train()).hasSize(19);
    }

    @Test
    void refusesToValidateTheFutureStyleOfASingleSequence() {
        assertThatThrownBy(() -> TrainingData.of(List.of(ofSkus(2, 3)), List.of(Objective.FUTURE_STYLE), 50, 10, 1))
                .isInstanceOf(UserError.class)
                .hasMessage("To validate the future style, training needs two sequences of two events at least; there"
                        + " are 1. Train on a longer window.");
    }
}
