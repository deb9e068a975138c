package io.unicon.segment.classify;

import static io.unicon.segment.classify.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.error.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoredConsumersTest {

    @Test
    void countsTheConsumersOfEachScoreHighestFirst() {
        ScoreCounts counts = Samples.eight().once();

        assertThat(table(counts)).isEqualTo("0.9 1 0, 0.6 1 1, 0.3 0 1, 0.1 1 3, ");
        assertThat(counts.allCore()).isEqualTo(3);
        assertThat(counts.allOthers()).isEqualTo(5);
        assertThat(Samples.eight().prevalence()).isEqualTo(3 / 8.0);
        assertThat(Samples.eight().count()).isEqualTo(8);
    }

    @Test
    void aConsumerCountsAsOftenAsItIsDrawn() {
        ScoredConsumers scored = scored("0.2 other, 0.9 core, 0.5 other, 0.5 core");

        assertThat(table(scored.counted(new int[] {1, 2, 0, 1}))).isEqualTo("0.9 2 0, 0.5 1 0, 0.2 0 1, ");
        assertThat(table(scored.counted(new int[] {1, 2, 0, 1})))
                .isEqualTo(
                        table(scored("0.9 core, 0.9 core, 0.5 core, 0.2 other").once()));
    }

    @Test
    void leavesOutScoresThatNobodyDrawnHas() {
        assertThat(table(scored("0.2 other, 0.9 core").counted(new int[] {2, 0})))
                .isEqualTo("0.2 0 2, ");
    }

    @Test
    void minusZeroTiesWithZero() {
        assertThat(table(scored("-0.0 other, 0.0 core").once())).isEqualTo("0.0 1 1, ");
    }

    @Test
    void doesNotNoticeThatItsArraysAreChangedLater() {
        double[] scores = {0.9, 0.1};
        boolean[] inCore = {true, false};
        ScoredConsumers scored = new ScoredConsumers(scores, inCore);

        scores[0] = 0;
        inCore[0] = false;

        assertThat(table(scored.once())).isEqualTo("0.9 1 0, 0.1 0 1, ");
    }

    @Test
    void refusesScoresThatDoNotFitTheConsumers() {
        assertThatThrownBy(() -> new ScoredConsumers(new double[] {0.1, 0.2}, new boolean[] {true}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 scores for 1 consumers");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesScoresThatHaveNoPlace(double score) {
        assertThatThrownBy(() -> new ScoredConsumers(new double[] {0.1, score}, new boolean[] {true, false}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a consumer has the score " + score);
    }

    @Test
    void refusesASampleWithoutACore() {
        assertThatThrownBy(() -> scored("0.1 other, 0.2 other"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "None of the 2 consumers of the sample is in the core, so lookalikes cannot be distinguished."
                                + " Loosen the core rule of the audience, or take a larger sample.");
    }

    @Test
    void refusesASampleWithoutAnother() {
        assertThatThrownBy(() -> scored("0.1 core, 0.2 core"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "All 2 consumers of the sample are in the core, so no lookalike is left to find. Tighten the"
                                + " core rule of the audience, or take a larger sample.");
    }

    @Test
    void refusesASampleOfNobody() {
        assertThatThrownBy(() -> new ScoredConsumers(new double[0], new boolean[0]))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("None of the 0 consumers of the sample is in the core");
    }

    private static String table(ScoreCounts counts) {
        StringBuilder table = new StringBuilder();
        for (int row = 0; row < counts.rows(); row++) {
            table.append("%s %.0f %.0f, ".formatted(counts.score(row), counts.core(row), counts.others(row)));
        }
        return table.toString();
    }
}
