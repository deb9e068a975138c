package io.unicon.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EncodedSequenceTest {

    private final EncodedSequence sequence =
            new EncodedSequence(new int[] {5, 6, 7}, new int[] {2, 3, 2}, new int[][] {{8, 9, 1}});

    @Test
    void cutsAllPartsToTheSameEvents() {
        EncodedSequence newest = sequence.newest(2);
        EncodedSequence earlier = sequence.withoutNewest(1);

        assertThat(newest.skus()).containsExactly(6, 7);
        assertThat(newest.actions()).containsExactly(3, 2);
        assertThat(newest.attributes()[0]).containsExactly(9, 1);
        assertThat(earlier.skus()).containsExactly(5, 6);
        assertThat(earlier.actions()).containsExactly(2, 3);
        assertThat(earlier.attributes()[0]).containsExactly(8, 9);
    }

    @Test
    void cutsAtMostAllEvents() {
        assertThat(sequence.newest(4)).isSameAs(sequence);
        assertThat(sequence.withoutNewest(4).length()).isZero();
    }

    @Test
    void refusesPartsOfDifferentLengths() {
        assertThatThrownBy(() -> new EncodedSequence(new int[] {5, 6}, new int[] {2}, new int[0][]))
                .hasMessage("The sequence has 2 skus, but actions has 1 values.");
    }
}
