package io.unicon.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.model.nn.BatchPlanner.Batch;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlannerTest {

    @Test
    void groupsRowsOfSimilarLengthWithinTheBudget() {
        List<Batch> batches = new BatchPlanner(8, 100).plan(new int[] {4, 1, 2, 4, 2});

        assertThat(batches).hasSize(2);
        assertThat(batches.get(0).rows().asList()).containsExactly(1, 2, 4);
        assertThat(batches.get(0).length()).isEqualTo(2);
        assertThat(batches.get(0).paddedTokens()).isEqualTo(6);
        assertThat(batches.get(1).rows().asList()).containsExactly(0, 3);
        assertThat(batches.get(1).paddedTokens()).isEqualTo(8);
    }

    @Test
    void aRowLongerThanTheBudgetIsABatchOfItsOwn() {
        List<Batch> batches = new BatchPlanner(4, 100).plan(new int[] {9, 2, 9});

        assertThat(batches).extracting(Batch::length).containsExactly(2, 9, 9);
        assertThat(batches).extracting(batch -> batch.rows().length()).containsExactly(1, 1, 1);
    }

    @Test
    void anotherBatchIsCheaperThanMuchPadding() {
        List<Batch> batches = new BatchPlanner(100, 2).plan(new int[] {3, 4, 4, 5, 5});

        assertThat(batches).extracting(Batch::length).containsExactly(4, 5);
        assertThat(batches).extracting(Batch::paddedTokens).containsExactly(12L, 10L);
    }

    @Test
    void leavesOutRowsWithoutTokens() {
        assertThat(new BatchPlanner(4, 100).plan(new int[] {0, 1, 0}))
                .hasSize(1)
                .allSatisfy(batch -> assertThat(batch.rows().asList()).containsExactly(1));
        assertThat(new BatchPlanner(4, 100).plan(new int[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void putsEveryRowIntoExactlyOneBatch(long seed) {
        Random random = new Random(seed);
        int[] lengths =
                IntStream.generate(() -> 1 + random.nextInt(50)).limit(300).toArray();
        int budget = 20 + random.nextInt(400);

        List<Batch> batches = new BatchPlanner(budget, 10).plan(lengths);

        assertThat(batches.stream()
                        .flatMapToInt(batch -> batch.rows().stream())
                        .sorted()
                        .toArray())
                .isEqualTo(IntStream.range(0, 300).toArray());
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.rows().length() == 1 || batch.paddedTokens() <= budget)
                    .isTrue();
            assertThat(batch.length())
                    .isEqualTo(
                            batch.rows().stream().map(row -> lengths[row]).max().getAsInt());
        });
    }
}
