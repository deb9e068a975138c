package io.unicon.model.represent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.unicon.features.error.UserError;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ReservedIds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two attributes, form with the known values 2 and 3, colour with 2, 3 and 4. */
class RepresentationTest {

    private static final EncoderSizes SIZES = new EncoderSizes(3, 3, List.of(4, 5));
    private static final double OWN_SHARE = .75;
    private static final EncodedSequence LONGER = sequence(new int[] {2, 2, 3}, new int[] {4, ReservedIds.UNKNOWN, 2});
    private static final EncodedSequence WITHOUT_COLOUR = sequence(new int[] {3}, new int[] {ReservedIds.UNKNOWN});

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void countingIsTheSquareRootOfTheSharesOfKnownValuesAndNeedsNoEncoder() {
        assertRows(new Counting(SIZES), squareRoots(2 / 3.0, 1 / 3.0, .5, 0, .5), squareRoots(0, 1, 0, 0, 0));
    }

    @Test
    void profileBlendsOwnAndPredictedSharesAndIsPredictedAloneWithoutOwnShares() {
        SequenceEncoder encoder = encoder(Objective.FUTURE_STYLE);
        predictAlways(encoder, "form", .9, .1);
        predictAlways(encoder, "colour", .2, .2, .6);

        assertRows(
                new Profile(encoder, OWN_SHARE),
                squareRoots(.5 + .225, .25 + .025, .375 + .05, .05, .375 + .15),
                squareRoots(.225, .75 + .025, .2, .2, .6));
    }

    /** The prediction of a head that copies the encoded newest event must follow it, whatever else is in the batch. */
    @Test
    void profileIsPredictedFromTheNewestEvent() {
        SequenceEncoder encoder = encoder(Objective.FUTURE_STYLE);
        float[] alone = vectors(new Profile(encoder, OWN_SHARE), WITHOUT_COLOUR);
        float[] beside = vectors(new Profile(encoder, OWN_SHARE), LONGER, WITHOUT_COLOUR);

        assertThat(Arrays.copyOfRange(beside, 5, 10))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(alone);
    }

    @Test
    void tokenMeanIgnoresOrderAndAction() {
        SequenceEncoder encoder = encoder(Objective.NEXT_ITEM);
        EncodedSequence turned = new EncodedSequence(new int[] {2, 2}, new int[] {2, 1}, new int[][] {{3, 2}, {2, 4}});
        EncodedSequence straight =
                new EncodedSequence(new int[] {2, 2}, new int[] {1, 2}, new int[][] {{2, 3}, {4, 2}});

        assertThat(vectors(new TokenMean(encoder), turned))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(vectors(new TokenMean(encoder), straight));
        assertThat(vectors(new EncoderMean(encoder), turned))
                .usingComparatorWithPrecision(1e-3f)
                .isNotEqualTo(vectors(new EncoderMean(encoder), straight));
    }

    @Test
    void refusesAProfileWithoutPredictedStyle() {
        assertThatThrownBy(() -> Representation.PROFILE.checkMadeBy(config(Objective.NEXT_ITEM)))
                .isInstanceOf(UserError.class)
                .hasMessage("The representation profile needs an encoder with the objective future_style; this one has"
                        + " [NEXT_ITEM]. Set encoder.objectives and train again, or choose another representation.");
    }

    @Test
    void refusesToCountWithoutAttributes() {
        EncoderConfig config = new EncoderConfig(
                1, 4, 1, 1, 8, 0, 0, 0, Norm.PRE, List.of(), OutputWeights.SKU, List.of(Objective.NEXT_ITEM));

        assertThatThrownBy(() -> Representation.COUNTING.checkMadeBy(config))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "The representation counting counts attribute values, and the encoder has none; name some in"
                                + " encoder.attributes.");
    }

    @Test
    void refusesAVectorPerTensOfThousandsOfValues() {
        EncoderSizes wide = new EncoderSizes(2, 6, List.of(22, 50_003));

        Representation.ENCODER_MEAN.checkWidth(wide);
        Representation.COUNTING.checkWidth(new EncoderSizes(2, 6, List.of(22, 9_982)));
        for (Representation counting : List.of(Representation.COUNTING, Representation.PROFILE)) {
            assertThatThrownBy(() -> counting.checkWidth(wide))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "The representation %s has a component per attribute value, and the encoder knows 50021"
                                    + " values, 200 KB a sequence; at most 10000 are computed. Lower"
                                    + " vocabulary.maxAttributeValues or name fewer encoder.attributes, and train again, or"
                                    + " choose another representation.",
                            counting.text());
        }
    }

    private void assertRows(SequenceVectors representation, double[] longer, double[] shorter) {
        float[] vectors = vectors(representation, LONGER, WITHOUT_COLOUR);
        assertThat(vectors).hasSize(2 * representation.width());
        for (int i = 0; i < longer.length; i++) {
            assertThat((double) vectors[i]).as("longer, %d", i).isCloseTo(longer[i], within(1e-6));
            assertThat((double) vectors[longer.length + i]).as("shorter, %d", i).isCloseTo(shorter[i], within(1e-6));
        }
    }

    private float[] vectors(SequenceVectors representation, EncodedSequence... sequences) {
        return representation.vectors(manager, List.of(sequences)).toFloatArray();
    }

    private SequenceEncoder encoder(Objective objective) {
        return SequenceEncoder.initialise(config(objective), SIZES, manager, 1);
    }

    private static EncoderConfig config(Objective objective) {
        return new EncoderConfig(
                1, 4, 1, 1, 8, 0, 0, 0, Norm.PRE, List.of("form", "colour"), OutputWeights.SKU, List.of(objective));
    }

    private static void predictAlways(SequenceEncoder encoder, String attribute, double... shares) {
        encoder.getParameters().forEach(parameter -> {
            if (parameter.getKey().contains("style_" + attribute)) {
                float[] values = new float[(int) parameter.getValue().getArray().size()];
                if (parameter.getKey().endsWith("bias")) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = (float) Math.log(shares[i]);
                    }
                }
                parameter.getValue().getArray().set(values);
            }
        });
    }

    private static double[] squareRoots(double... shares) {
        return Arrays.stream(shares).map(Math::sqrt).toArray();
    }

    private static EncodedSequence sequence(int[] forms, int[] colours) {
        int[] twos = new int[forms.length];
        Arrays.fill(twos, 2);
        return new EncodedSequence(twos, twos, new int[][] {forms, colours});
    }
}
