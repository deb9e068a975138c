package io.unicon.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDManager;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.EncoderSizes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceEncoderTest {

    private static final EncoderSizes SIZES = new EncoderSizes(30, 6, List.of(9, 5));
    private static final Offset<Float> EXACTLY_ENOUGH = offset(1e-5f);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void paddingAndBatchMatesNeverChangeAnEmbedding(Norm norm) {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(norm), SIZES, manager, 1);
        List<EncodedSequence> sequences = Sequences.random(SIZES, 7, 3, 1, 12, 5, 12);

        List<float[]> together = embeddings(encoder, sequences);

        for (int i = 0; i < sequences.size(); i++) {
            float[] alone = embeddings(encoder, sequences.subList(i, i + 1)).get(0);
            assertThat(together.get(i)).containsExactly(alone, EXACTLY_ENOUGH);
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void anEventDoesNotSeeLaterOnes(Norm norm) {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(norm), SIZES, manager, 1);
        EncodedSequence whole = Sequences.random(SIZES, 7, 6).get(0);

        float[] all = encoder.encode(TokenBatch.of(manager, List.of(whole))).toFloatArray();
        float[] firstFour = encoder.encode(TokenBatch.of(manager, List.of(whole.withoutNewest(2))))
                .toFloatArray();

        assertThat(Arrays.copyOf(all, firstFour.length)).containsExactly(firstFour, EXACTLY_ENOUGH);
    }

    @Test
    void theOrderOfEventsMatters() {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1);
        EncodedSequence forth = new EncodedSequence(new int[] {5, 6}, new int[] {2, 2}, new int[][] {{3, 3}, {4, 4}});
        EncodedSequence back = new EncodedSequence(new int[] {6, 5}, new int[] {2, 2}, new int[][] {{3, 3}, {4, 4}});

        List<float[]> both = embeddings(encoder, List.of(forth, back));

        assertThat(distance(both.get(0), both.get(1))).isGreaterThan(.01);
    }

    @Test
    void averagesTheEventsOfASequence() {
        TokenBatch batch = TokenBatch.of(manager, List.of(Sequences.ofSkus(2, 3), Sequences.ofSkus(4)));
        var encoded =
                manager.create(new float[][] {{1, 2}, {3, 6}, {5, 5}, {9, 9}}).reshape(2, 2, 2);

        assertThat(SequenceEncoder.meanOfEvents(encoded, batch).toFloatArray()).containsExactly(2, 4, 5, 5);
    }

    @Test
    void theSameSeedGivesTheSameParameters() throws IOException {
        SequenceEncoder one = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1);
        SequenceEncoder two = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1);
        SequenceEncoder other = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 2);

        assertThat(saved(two)).isEqualTo(saved(one));
        assertThat(saved(other)).isNotEqualTo(saved(one));
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void aLoadedEncoderEncodesLikeTheSavedOne(Norm norm) throws IOException {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(norm), SIZES, manager, 1);
        List<EncodedSequence> sequences = Sequences.random(SIZES, 7, 3, 12);

        SequenceEncoder loaded = load(config(norm), saved(encoder));

        assertThat(embeddings(loaded, sequences)).containsExactlyElementsOf(embeddings(encoder, sequences));
        assertThat(saved(loaded)).isEqualTo(saved(encoder));
    }

    @Test
    void refusesAStreamThatEndsEarly() throws IOException {
        byte[] bytes = saved(SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1));

        assertThatThrownBy(() -> load(config(Norm.POST), Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void encodingFreesEverythingExceptItsResult() {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1);
        int before = manager.getManagedArrays().size();

        embeddings(encoder, Sequences.random(SIZES, 7, 3, 12));

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void refusesMoreEventsThanItHasPositions() {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(Norm.POST), SIZES, manager, 1);
        TokenBatch batch = TokenBatch.of(manager, Sequences.random(SIZES, 7, 13));

        assertThatThrownBy(() -> encoder.encode(batch))
                .hasMessage("The encoder reads at most 12 events of a sequence; got 13. Take the newest.");
    }

    private List<float[]> embeddings(SequenceEncoder encoder, List<EncodedSequence> sequences) {
        try (NDManager scope = manager.newSubManager()) {
            TokenBatch batch = TokenBatch.of(scope, sequences);
            float[] flat =
                    SequenceEncoder.meanOfEvents(encoder.encode(batch), batch).toFloatArray();
            int width = encoder.config().width();
            return IntStream.range(0, sequences.size())
                    .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
                    .toList();
        }
    }

    private SequenceEncoder load(EncoderConfig config, byte[] bytes) throws IOException {
        return SequenceEncoder.load(config, SIZES, manager, new ByteArrayInputStream(bytes));
    }

    private static byte[] saved(SequenceEncoder encoder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encoder.save(bytes);
        return bytes.toByteArray();
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static EncoderConfig config(Norm norm) {
        return new EncoderConfig(
                2,
                8,
                2,
                4,
                12,
                .5,
                .5,
                .5,
                norm,
                List.of("brand", "colour"),
                EncoderConfig.OutputWeights.SKU,
                List.of(EncoderConfig.Objective.NEXT_ITEM));
    }
}
