package io.unicon.jobs.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.jobs.config.YardstickConfig;
import io.unicon.jobs.config.YardstickConfig.Consumers;
import io.unicon.jobs.experiment.Contender.EncoderState;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.inference.ComputeDevice;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.represent.Representation;
import io.unicon.model.vocabulary.ReservedIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 100 sequences of one attribute with the values 0 to 3, a quarter each in the past. The vector of counting is the unit
 * vector of the past's value.
 *
 * <p>Of the 99 partners of a sequence, 24 have the same value and 49 have one of two values. Let a pair be alike if both
 * have one of the same two values, and equal if both have the same value. Then each equal pair is alike, and the
 * correlation of the two is the root of 24/99 x 50/99 / (49/99 x 75/99), which is 4/7.
 */
class CountingCheckTest {

    private static final int SEQUENCES = 100;
    private static final int VALUES = 4;
    private static final double ONE_OF_TWO = 4 / 7.0;

    /** Of the 20,000 drawn pairs; the deviation of the correlation is about 0.005. */
    private static final double DRAWN = 0.03;

    private static final int MAX_EVENTS = 2;

    private static final Contender VECTORS = new Contender(Representation.ENCODER_MEAN, EncoderState.TRAINED);

    /** The next value is that of the past or its neighbour: counting takes 0 and 1 for different. */
    @Test
    void vectorsThatJoinPastsWithTheSameFutureKnowMore() {
        Measurement figure = measure(past -> past / 2, past -> direction(past / 2));

        assertThat(figure.metric()).isEqualTo("style_correlation_cosine");
        assertThat(figure.estimate().value()).isCloseTo(1, within(1e-9));
        assertThat(figure.overCounting()).hasValueSatisfying(over -> {
            assertThat(over.value()).isCloseTo(1 - ONE_OF_TWO, within(DRAWN));
            assertThat(over.low()).isPositive();
            assertThat(over.high()).isGreaterThanOrEqualTo(over.low());
        });
    }

    /** The next value is that of the past, and the vectors take 0 and 1 for one value, as they do with 2 and 3. */
    @Test
    void vectorsThatJoinPastsWithDifferentFuturesKnowLess() {
        Measurement figure = measure(past -> past, past -> direction(past / 2));

        assertThat(figure.estimate().value()).isCloseTo(ONE_OF_TWO, within(DRAWN));
        assertThat(figure.overCounting()).hasValueSatisfying(over -> {
            assertThat(over.value()).isCloseTo(ONE_OF_TWO - 1, within(DRAWN));
            assertThat(over.high()).isNegative();
        });
    }

    @Test
    void vectorsAtRandomKnowNothing() {
        Random random = new Random(1);

        Measurement figure = measure(
                past -> past, past -> new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()});

        assertThat(figure.estimate().low()).isNegative();
        assertThat(figure.estimate().high()).isPositive();
        assertThat(figure.overCounting())
                .hasValueSatisfying(over -> assertThat(over.value()).isCloseTo(-1, within(0.1)));
    }

    @Test
    void vectorsThatSayTheSameAsCountingDifferByNothing() {
        Measurement figure = measure(past -> past / 2, CountingCheckTest::direction);

        assertThat(figure.estimate().value()).isCloseTo(ONE_OF_TWO, within(DRAWN));
        assertThat(figure.overCounting()).hasValueSatisfying(over -> {
            assertThat(over.value()).isZero();
            assertThat(over.low()).isZero();
            assertThat(over.high()).isZero();
        });
    }

    /**
     * @param next the value of the next event by that of the past
     * @param vector the vector by the value of the past
     */
    private static Measurement measure(IntUnaryOperator next, IntFunction<float[]> vector) {
        CountingCheck check = new CountingCheck(
                List.of(Representation.ENCODER_MEAN),
                new YardstickConfig(Consumers.VALIDATION, 2, 1, SEQUENCES, 20_000, 100, List.of(), List.of()),
                new InferenceConfig(ComputeDevice.CPU, 1, 1, 0),
                1);
        Map<Contender, Measurement> figures = check.compare(sample(next), MAX_EVENTS, pasts -> {
            assertThat(pasts)
                    .hasSize(SEQUENCES)
                    .allSatisfy(past -> assertThat(past.attributes()[0])
                            .as("the newest of the first half")
                            .hasSize(MAX_EVENTS)
                            .containsOnly(past.attributes()[0][0]));
            ToIntFunction<EncodedSequence> value = past -> past.attributes()[0][0] - ReservedIds.FIRST_KNOWN;
            Map<Contender, float[][]> vectors = new LinkedHashMap<>();
            vectors.put(
                    Contender.COUNTING,
                    pasts.stream()
                            .map(past -> direction(value.applyAsInt(past)))
                            .toArray(float[][]::new));
            vectors.put(
                    VECTORS,
                    pasts.stream()
                            .map(past -> vector.apply(value.applyAsInt(past)))
                            .toArray(float[][]::new));
            return vectors;
        });
        assertThat(figures).containsOnlyKeys(VECTORS);
        return figures.get(VECTORS);
    }

    /** Of the first half the oldest event, and of the second all but the next event, have any other value. */
    private static SequenceSample sample(IntUnaryOperator next) {
        Random random = new Random(3);
        return new SequenceSample(
                IntStream.range(0, SEQUENCES).mapToObj(Integer::toString).toList(),
                IntStream.range(0, SEQUENCES)
                        .mapToObj(sequence -> {
                            int past = sequence % VALUES;
                            return sequence(
                                    random.nextInt(VALUES),
                                    past,
                                    past,
                                    next.applyAsInt(past),
                                    random.nextInt(VALUES),
                                    random.nextInt(VALUES));
                        })
                        .toList());
    }

    private static EncodedSequence sequence(int... values) {
        int[] ids = IntStream.of(values)
                .map(value -> value + ReservedIds.FIRST_KNOWN)
                .toArray();
        return new EncodedSequence(new int[values.length], new int[values.length], new int[][] {ids});
    }

    private static float[] direction(int value) {
        float[] direction = new float[VALUES];
        direction[value] = 1;
        return direction;
    }
}
