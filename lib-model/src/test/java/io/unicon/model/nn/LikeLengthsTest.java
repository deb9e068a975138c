package io.unicon.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.Sequences;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikeLengthsTest {

    @Test
    void startsANewPieceWhereTheLengthDoubles() {
        assertThat(split(10, 30, 5, 1, 4, 9, 2, 11))
                .containsExactly(List.of(1, 2, 4), List.of(5, 9, 10), List.of(11), List.of(30));
    }

    @Test
    void splitsPiecesThatAreTooLarge() {
        assertThat(split(2, 3, 2, 3, 2, 3, 2)).containsExactly(List.of(2, 2, 2), List.of(2, 3, 3), List.of(3));
    }

    private static List<List<Integer>> split(int... lengths) {
        List<EncodedSequence> batch = IntStream.of(lengths)
                .mapToObj(length -> Sequences.ofSkus(new int[length]))
                .toList();
        return LikeLengths.split(batch, EncodedSequence::length, 3).stream()
                .map(piece -> piece.stream().map(EncodedSequence::length).toList())
                .toList();
    }
}
