package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.FollowedEvents;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.EncoderSizes;
import io.unicon.model.vocabulary.ReservedIds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One attribute with the values 2 and 3, of which the encoder always predicts shares of .8 and .2. */
class FutureStyleObjectiveTest {

    private static final EncoderConfig CONFIG = new EncoderConfig(
            1, 2, 1, 1, 4, 0, 0, 0, Norm.PRE, List.of("form"), OutputWeights.SKU, List.of(Objective.FUTURE_STYLE));

    /** After the first event half of the later ones have either value; after the second all have value 3. */
    @Test
    void comparesWithTheSharesOfAllLaterEvents() {
        double first = -.5 * Math.log(.8) - .5 * Math.log(.2);
        double second = -Math.log(.2);

        assertThat(loss(ofForms(3, 2, 3))).isCloseTo((first + second) / 2, within(1e-6));
    }

    /** Of the five followed events the last of the first sequence is followed by a missing value alone. */
    @Test
    void leavesOutEventsThatAreFollowedByNoKnownValue() {
        double twosAhead = -Math.log(.8);
        double threesAhead = -Math.log(.2);

        assertThat(loss(ofForms(2, 2, 2, ReservedIds.UNKNOWN), ofForms(2, ReservedIds.UNKNOWN, 3)))
                .isCloseTo((2 * twosAhead + 2 * threesAhead) / 4, within(1e-6));
    }

    private static double loss(EncodedSequence... sequences) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequenceEncoder encoder =
                    SequenceEncoder.initialise(CONFIG, new EncoderSizes(3, 3, List.of(4)), manager, 1);
            encoder.getParameters().forEach(parameter -> {
                if (parameter.getKey().contains("styleHeads")) {
                    boolean bias = parameter.getKey().endsWith("bias");
                    parameter
                            .getValue()
                            .getArray()
                            .set(bias ? new float[] {(float) Math.log(.8), (float) Math.log(.2)} : new float[4]);
                }
            });
            FollowedEvents events = FollowedEvents.of(manager, List.of(sequences), encoder::encode);
            return new FutureStyleObjective(encoder).loss(events).getFloat();
        }
    }

    private static EncodedSequence ofForms(int... forms) {
        int[] twos = new int[forms.length];
        Arrays.fill(twos, 2);
        return new EncodedSequence(twos, twos, new int[][] {forms});
    }
}
