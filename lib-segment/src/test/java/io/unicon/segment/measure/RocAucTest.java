package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RocAucTest {

    @Test
    void countsTiesHalf() {
        // 1 positive over 3 negatives; 2 positives tie with 1 negative and are over 2: 3 + 2 (1/2 + 2) = 8 of 9.
        assertThat(area(new double[] {1, 2, 0}, new double[] {0, 1, 2})).hasValue(8 / 9.0);
    }

    @Test
    void isOneForTheRightOrderAndZeroForTheWrongOne() {
        assertThat(area(new double[] {2, 0}, new double[] {0, 3})).hasValue(1);
        assertThat(area(new double[] {0, 2}, new double[] {3, 0})).hasValue(0);
    }

    @Test
    void isUndefinedWithoutBothKinds() {
        assertThat(area(new double[] {1}, new double[] {0})).isEmpty();
        assertThat(area(new double[] {0}, new double[] {1})).isEmpty();
        assertThat(area(new double[0], new double[0])).isEmpty();
    }

    private static OptionalDouble area(double[] positives, double[] negatives) {
        return RocAuc.of(positives.length, score -> positives[score], score -> negatives[score]);
    }
}
