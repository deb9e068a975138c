package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final List<TrainingEpoch> BETTER =
            List.of(new TrainingEpoch(1, 5, Map.of(), false), new TrainingEpoch(2, 4, Map.of(), true));
    private static final List<TrainingEpoch> WORSE =
            List.of(new TrainingEpoch(1, 5, Map.of(), true), new TrainingEpoch(2, 4, Map.of(), false));

    @Test
    void segmentsOfSomeSizeThatAreSeparatedAreToBeUsed() {
        Verdict verdict = Verdict.of(
                segmentation(Map.of("silhouette_cosine", 0.0971), BETTER, with(described(600, 300), unpublished(100))),
                List.of(FabricatedLookalikes.trained("premium"), FabricatedLookalikes.trained("sale")));

        assertThat(verdict.sentences())
                .containsExactly(
                        "Half of the 3 segments hold at least 300 of the 1,000 sequences, and the described ones hold 90 %"
                                + " of all.",
                        "The silhouette is 0.097: on average, sequences are closer to their own segment than to the next.",
                        "The scores separate the core of audiences 'premium', 'sale' from the rest.");
        assertThat(verdict.nextStep()).startsWith("Next: read the cards");
    }

    @Test
    void smallSegmentsAreTheFirstThingToMend() {
        Verdict verdict = Verdict.of(
                segmentation(Map.of("silhouette_cosine", -0.008), List.of(), unpublished(300, 19, 19)), List.of());

        assertThat(verdict.sentences())
                .containsExactly(
                        "Half of the 3 segments hold at least 19 of the 338 sequences, and the described ones hold 0 % of"
                                + " all: most segments are too small to mean anything.",
                        "The silhouette is -0.008: on average, sequences are no closer to their own segment than to the next.");
        // 338 sequences make 8 segments of 40.
        assertThat(verdict.nextStep()).startsWith("Next: set segments.k to 8 or less, or let more consumers");
    }

    @Test
    void segmentsWithoutDescriptionNeedItsNextStep() {
        Verdict verdict = Verdict.of(segmentation(Map.of(), List.of(), unpublished(20, 20)), List.of());

        assertThat(verdict.sentences()).hasSize(1);
        assertThat(verdict.nextStep()).startsWith("Next: run describe-segments; if it has run, lower");
    }

    @Test
    void aTrainingThatBecameWorseIsSaidInsteadOfTheSilhouette() {
        Verdict verdict = Verdict.of(
                segmentation(Map.of("silhouette_cosine", 0.2), WORSE, described(50, 50)),
                List.of(FabricatedLookalikes.trained("sale")));

        assertThat(verdict.sentences()).hasSize(3);
        assertThat(verdict.sentences().get(1)).contains("after its first epoch; no later epoch was better");
        assertThat(verdict.nextStep()).contains("training.learningRate");
    }

    @Test
    void vectorsBelowCountingAreSaidBeforeTheirSeparation() {
        Optional<NextStyle> below = Optional.of(new NextStyle(1200, 0.267, -0.234, -0.2));

        Verdict verdict =
                Verdict.of(segmentation(Map.of("silhouette_cosine", 0.2), BETTER, described(50, 50), below), List.of());

        assertThat(verdict.sentences().get(1))
                .isEqualTo(
                        "The vectors know less of the next events than counts of attribute values do: similar vectors have"
                                + " similar next events with a correlation of 0.267, similar counts with 0.501 (1,200 sequences).");
        assertThat(verdict.nextStep()).startsWith("Next: set representations to [counting], or");
    }

    @Test
    void vectorsThatMayEqualCountingAreNotBlamed() {
        Optional<NextStyle> perhaps = Optional.of(new NextStyle(1200, 0.49, -0.01, 0.01));

        Verdict verdict = Verdict.of(
                segmentation(Map.of("silhouette_cosine", 0.2), BETTER, described(50, 50), perhaps), List.of());

        assertThat(verdict.sentences().get(1)).startsWith("The silhouette is 0.200");
    }

    @Test
    void anAudienceWhoseIntervalReachesChanceGetsNoCampaign() {
        LookalikeAudience chance = withSpread(new LookalikeFigure.Spread(1.4, 1.4, 1.4, 1.0, 2.1));

        Verdict verdict = Verdict.of(
                segmentation(Map.of("silhouette_cosine", 0.1), BETTER, described(50, 50)),
                List.of(FabricatedLookalikes.trained("premium"), chance));

        assertThat(verdict.sentences().get(2))
                .isEqualTo("The scores may separate the core of audience 'sale' from the rest no better than chance.");
        assertThat(verdict.nextStep()).startsWith("Next: send no campaign by the scores of audience 'sale';");
    }

    @Test
    void anAudienceThatWasNotMeasuredHasNoSentence() {
        LookalikeAudience sale = FabricatedLookalikes.trained("sale");

        Verdict verdict =
                Verdict.of(segmentation(Map.of(), BETTER, described(50, 50)), List.of(withTraining(sale, List.of())));

        assertThat(verdict.sentences()).hasSize(1);
    }

    private static LookalikeAudience withSpread(LookalikeFigure.Spread spread) {
        LookalikeAudience sale = FabricatedLookalikes.trained("sale");
        return withTraining(
                sale,
                sale.training().stream()
                        .map(figure -> new LookalikeFigure(
                                figure.candidate(),
                                figure.metric(),
                                figure.seedCount(),
                                figure.consumerCount(),
                                spread))
                        .toList());
    }

    private static LookalikeAudience withTraining(LookalikeAudience audience, List<LookalikeFigure> training) {
        return new LookalikeAudience(
                audience.audience(),
                audience.rule(),
                audience.task(),
                audience.scorer(),
                audience.threshold(),
                audience.scoredCount(),
                audience.lookalikeCount(),
                audience.outdatedCount(),
                audience.groups(),
                audience.curve(),
                training,
                audience.comparison());
    }

    private static Segmentation segmentation(
            Map<String, Double> quality, List<TrainingEpoch> epochs, List<SegmentSummary> segments) {
        return segmentation(quality, epochs, segments, Optional.empty());
    }

    private static Segmentation segmentation(
            Map<String, Double> quality,
            List<TrainingEpoch> epochs,
            List<SegmentSummary> segments,
            Optional<NextStyle> nextStyle) {
        return new Segmentation(
                "v4",
                "encoder_mean",
                "style",
                "encoder-1",
                quality,
                epochs,
                segments,
                nextStyle,
                Description.of(segments, quality, List.of()),
                new EmbeddingMap(List.of(), List.of(), List.of()));
    }

    private static List<SegmentSummary> with(List<SegmentSummary> some, List<SegmentSummary> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<SegmentSummary> described(long... sizes) {
        return of("dress", sizes);
    }

    private static List<SegmentSummary> unpublished(long... sizes) {
        return of("", sizes);
    }

    private static List<SegmentSummary> of(String name, long... sizes) {
        return LongStream.of(sizes)
                .mapToObj(size -> new SegmentSummary(0, size, 0.3, 0.1, new SegmentProfile(name, List.of()), List.of()))
                .toList();
    }
}
