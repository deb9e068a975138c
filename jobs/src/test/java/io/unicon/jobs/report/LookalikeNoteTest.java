package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookalikeNoteTest {

    @Test
    void scoresWhoseIntervalReachesChanceCannotTellTheAudienceApart() throws Exception {
        LookalikeAudience sale = measured(new LookalikeFigure.Spread(1.4, 1.4, 1.4, 1.0, 2.1));

        assertThat(sale.note())
                .isEqualTo(
                        "The scores cannot tell this audience from the rest: their average precision is 1.40 times that"
                                + " of chance, and its interval from 1.00 to 2.10 includes chance. Do not select consumers by them.");
        JsonNode json = new ObjectMapper().valueToTree(sale);
        assertThat(json.get("note").asText()).isEqualTo(sale.note());
    }

    @Test
    void scoresBelowChanceAreNoBetter() {
        assertThat(measured(new LookalikeFigure.Spread(0.8, 0.8, 0.8, 0.7, 0.9)).note())
                .contains("0.80 times that of chance, and its interval from 0.70 to 0.90 is below chance.");
    }

    @Test
    void scoresAboveChanceNeedNoNote() {
        assertThat(measured(new LookalikeFigure.Spread(1.4, 1.4, 1.4, 1.01, 2.1))
                        .note())
                .isEmpty();
    }

    /** The figures of other scorers do not count. */
    private static LookalikeAudience measured(LookalikeFigure.Spread spread) {
        LookalikeAudience sale = FabricatedLookalikes.trained("sale");
        List<LookalikeFigure> figures = sale.training().stream()
                .map(figure -> figure.candidate().scorer().equals(sale.scorer())
                        ? new LookalikeFigure(
                                figure.candidate(), figure.metric(), figure.seedCount(), figure.consumerCount(), spread)
                        : figure)
                .toList();
        return new LookalikeAudience(
                sale.audience(),
                sale.rule(),
                sale.task(),
                sale.scorer(),
                sale.threshold(),
                sale.scoredCount(),
                sale.lookalikeCount(),
                sale.outdatedCount(),
                sale.groups(),
                sale.curve(),
                figures,
                sale.comparison());
    }
}
