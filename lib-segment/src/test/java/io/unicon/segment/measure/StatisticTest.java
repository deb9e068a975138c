package io.unicon.segment.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StatisticTest {

    private static final Statistic TOTAL =
            multiplicities -> OptionalDouble.of(Arrays.stream(multiplicities).sum());
    private static final Statistic FIRST = multiplicities -> OptionalDouble.of(multiplicities[0]);
    private static final Statistic UNDEFINED = multiplicities -> OptionalDouble.empty();

    @Test
    void meanIsTakenOnTheSameConsumers() {
        Statistic mean = Statistic.mean(List.of(TOTAL, FIRST, FIRST));

        assertThat(mean.compute(new int[] {1, 3})).hasValue(2); // (4 + 1 + 1) / 3
        assertThat(mean.compute(new int[] {2, 0})).hasValue(2);
    }

    @Test
    void differenceIsTakenOnTheSameConsumers() {
        assertThat(TOTAL.minus(FIRST).compute(new int[] {1, 3})).hasValue(3);
    }

    @Test
    void aStatisticOfAnUndefinedOneIsUndefined() {
        assertThat(Statistic.mean(List.of(TOTAL, UNDEFINED)).compute(new int[] {1}))
                .isEmpty();
        assertThat(UNDEFINED.minus(TOTAL).compute(new int[] {1})).isEmpty();
        assertThat(TOTAL.minus(UNDEFINED).compute(new int[] {1})).isEmpty();
    }
}
