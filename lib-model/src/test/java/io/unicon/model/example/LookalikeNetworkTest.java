package io.unicon.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookalikeNetworkTest {

    private static final Example SHORT = Examples.of(2, 10, 3, 4);
    private static final Example LONG = Examples.of(3, 50, 2, 3, 4, 5, 2);

    private final NDManager manager = NDManager.newBaseManager();
    private final LookalikeNetwork network = LookalikeNetwork.initialise(Examples.CONFIG, Examples.SIZES, manager, 1);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void paddingAndBatchMatesDoNotChangeAScore() {
        double[] together = scores(SHORT, LONG);

        assertThat(together[0]).isEqualTo(scores(SHORT)[0], offset(1e-6));
        assertThat(together[1]).isEqualTo(scores(LONG)[0], offset(1e-6));
    }

    @Test
    void readsConsumerPricesTimesAndOrder() {
        double score = scores(Examples.of(2, 10, 3, 4))[0];

        assertThat(scores(Examples.of(3, 10, 3, 4))[0]).isNotEqualTo(score);
        assertThat(scores(Examples.of(2, 90, 3, 4))[0]).isNotEqualTo(score);
        assertThat(scores(Examples.of(2, 10, 4, 3))[0]).isNotEqualTo(score);
    }

    @Test
    void readsItsFacts() {
        EncodedNumbers numbers = new EncodedNumbers(
                Examples.MEASURES,
                List.of(new EncodedFact(
                        "clicks_30_days", new NumberEncoding(NumberEncoding.Kind.SCALED, List.of(0.0, 4.0)))));
        LookalikeNetwork reader = LookalikeNetwork.initialise(
                Examples.CONFIG, new LookalikeSizes(List.of(6), List.of(4), List.of(1, 4), 20, 1), manager, 1);
        ExampleScorer scorer = new ExampleScorer(reader, numbers, 0);
        Example none = withFact(Facts.CLICKS.over(30), 0);

        double[] scores = scores(scorer, none, withFact(Facts.CLICKS.over(30), 2), withFact(Facts.CLICKS.over(7), 2));

        assertThat(scores[1]).isNotEqualTo(scores[0]);
        assertThat(scores[2]).as("another fact").isEqualTo(scores[0], offset(1e-6));
    }

    private static Example withFact(Field fact, float logarithm) {
        float[] facts = new float[Facts.ALL.size()];
        facts[Facts.ALL.indexOf(fact)] = logarithm;
        return new Example(new int[][] {{3, 4}}, new float[] {10, 10}, new float[] {2, 1}, new int[] {2}, facts);
    }

    @Test
    void withoutPositionsAndTimesTheOrderDoesNotMatter() {
        LookalikeNetwork orderless = LookalikeNetwork.initialise(
                Examples.CONFIG, new LookalikeSizes(List.of(6), List.of(4), List.of(1), 0, 0), manager, 1);
        ExampleScorer scorer =
                new ExampleScorer(orderless, new EncodedNumbers(Examples.MEASURES.subList(0, 1), List.of()), 0);

        assertThat(scores(scorer, Examples.of(2, 10, 3, 4, 5))[0])
                .isEqualTo(scores(scorer, Examples.of(2, 10, 5, 3, 4))[0], offset(1e-6));
    }

    /** A probability of a half, with odds nine times lower: 1 / 10. */
    @Test
    void shiftsTheLogOdds() {
        network.getParameters()
                .values()
                .forEach(parameter -> parameter.getArray().muli(0));

        assertThat(scores(new ExampleScorer(network, Examples.NUMBERS, 0), SHORT)[0])
                .isEqualTo(.5, offset(1e-6));
        assertThat(scores(new ExampleScorer(network, Examples.NUMBERS, -Math.log(9)), SHORT)[0])
                .isEqualTo(.1, offset(1e-6));
    }

    @Test
    void aLoadedNetworkScoresLikeTheSavedOne() throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        network.save(saved);

        LookalikeNetwork loaded = LookalikeNetwork.load(
                Examples.CONFIG, Examples.SIZES, manager, new ByteArrayInputStream(saved.toByteArray()));

        assertThat(scores(new ExampleScorer(loaded, Examples.NUMBERS, 0), SHORT, LONG))
                .isEqualTo(scores(SHORT, LONG));
        assertThatThrownBy(() -> LookalikeNetwork.load(
                        Examples.CONFIG,
                        Examples.SIZES,
                        manager,
                        new ByteArrayInputStream(saved.toByteArray(), 0, 100)))
                .isInstanceOf(IOException.class);
    }

    /** Log shares of ln 1/2 each: the weighted mean is ln 2, regardless of the weights. */
    @Test
    void theLossOfEqualScoresIsTheLogarithmOfTwo() {
        network.getParameters()
                .values()
                .forEach(parameter -> parameter.getArray().muli(0));
        List<List<LabelledExample>> pieces =
                List.of(List.of(new LabelledExample(SHORT, true)), List.of(new LabelledExample(LONG, false)));

        assertThat(ClassLoss.unweighted(network, Examples.NUMBERS)
                        .compute(manager, pieces)
                        .getFloat())
                .isEqualTo((float) Math.log(2), offset(1e-6f));
    }

    /**
     * All score (0, ln 3), so the positive class has a share of 3/4. Of four examples one is positive: it weighs 4 / (2
     * * 1) = 2, the others 4 / (2 * 3) = 2/3 each, 4 in all. The loss is (2 ln 4/3 + 2 ln 4) / 4.
     */
    @Test
    void weightedClassesHaveTheSameWeight() {
        network.getParameters()
                .values()
                .forEach(parameter -> parameter.getArray().muli(0));
        network.getParameters().get("02output_bias").getArray().set(new float[] {0, (float) Math.log(3)});
        LabelledExample negative = new LabelledExample(SHORT, false);
        List<LabelledExample> examples = List.of(new LabelledExample(LONG, true), negative, negative, negative);

        assertThat(ClassLoss.weighted(network, Examples.NUMBERS, 1, 4)
                        .compute(manager, List.of(examples))
                        .getFloat())
                .isEqualTo((float) ((Math.log(4 / 3.0) + Math.log(4)) / 2), offset(1e-5f));
    }

    @Test
    void theGradientsAreTheSameInOnePieceAndInSeveral() {
        LabelledExample positive = new LabelledExample(SHORT, true);
        LabelledExample negative = new LabelledExample(LONG, false);

        float[] onePiece = gradientOfPositions(List.of(List.of(positive, negative)));

        assertThat(onePiece).isNotEqualTo(new float[onePiece.length]);
        assertThat(gradientOfPositions(List.of(List.of(positive), List.of(negative))))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(onePiece);
    }

    private float[] gradientOfPositions(List<List<LabelledExample>> pieces) {
        NDArray positions = network.getParameters().get("positions").getArray();
        positions.setRequiresGradient(true);
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            collector.backward(ClassLoss.unweighted(network, Examples.NUMBERS).compute(scope, pieces));
        }
        try (NDArray gradient = positions.getGradient()) {
            float[] values = gradient.toFloatArray();
            gradient.muli(0);
            return values;
        } finally {
            positions.setRequiresGradient(false);
        }
    }

    private double[] scores(Example... examples) {
        return scores(new ExampleScorer(network, Examples.NUMBERS, 0), examples);
    }

    private double[] scores(ExampleScorer scorer, Example... examples) {
        try (NDManager scope = manager.newSubManager()) {
            float[] scores = scorer.vectors(scope, List.of(examples)).toFloatArray();
            double[] wide = new double[scores.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = scores[i];
            }
            return wide;
        }
    }
}
