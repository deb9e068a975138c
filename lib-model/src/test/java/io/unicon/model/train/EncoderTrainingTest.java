package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.unicon.features.error.UserError;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.nn.Norm;
import io.unicon.model.rank.LeaveOneOut;
import io.unicon.model.rank.RankingMetrics;
import io.unicon.model.vocabulary.EncoderSizes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The planted truth: twenty skus in a ring, each followed by the next; a sku's one attribute is its remainder by 5. */
class EncoderTrainingTest {

    private static final int RING = 20;
    private static final EncoderSizes SIZES = new EncoderSizes(RING + 2, 3, List.of(7));
    private static final int ALWAYS = 1000;
    private static final int NEVER = 0;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"POST, SKU, 1000", "PRE, SKU, 1000", "POST, SKU_AND_ATTRIBUTES, 1000", "POST, SKU, 0"})
    void learnsWhichSkuFollows(Norm norm, OutputWeights outputWeights, int fullSoftmaxSkus) throws IOException {
        TrainingResult<SequenceEncoder> result = training(encoder(norm, outputWeights, 0), config(8, fullSoftmaxSkus))
                .train(ring(), manager, Optional.empty(), new Silence());

        assertThat(kept(result, ValidationFigure.HIT_RATE_10)).isEqualTo(1);
        assertThat(kept(result, ValidationFigure.NDCG_10)).isGreaterThan(.97);
        assertThat(kept(result).validation().value(ValidationFigure.STYLE_LOSS)).isEmpty();
    }

    /**
     * A walk around the ring has the five remainders in turn; a sequence of one remainder is not followed by others.
     */
    @Test
    void learnsWhichStyleFollows() throws IOException {
        List<EncodedSequence> faithful = IntStream.range(0, 200)
                .mapToObj(i -> sequence(
                        IntStream.range(0, 6).map(t -> 2 + i % 5 + 5 * (t % 4)).toArray()))
                .toList();

        TrainingResult<SequenceEncoder> result = training(encoder(List.of(Objective.FUTURE_STYLE)), config(25, ALWAYS))
                .train(faithful, manager, Optional.empty(), new Silence());

        assertThat(kept(result).validation().value(ValidationFigure.NDCG_10)).isEmpty();
        assertThat(kept(result, ValidationFigure.STYLE_LOSS)).isLessThan(.1); // guessing costs ln 5 = 1.6
    }

    @Test
    void learnsBothObjectives() throws IOException {
        TrainingResult<SequenceEncoder> result = training(
                        encoder(List.of(Objective.FUTURE_STYLE, Objective.NEXT_ITEM)), config(8, ALWAYS))
                .train(ring(), manager, Optional.empty(), new Silence());

        Validation first = result.epochs().get(0).validation();
        assertThat(first.decisive()).isEqualTo(ValidationFigure.STYLE_LOSS);
        assertThat(kept(result, ValidationFigure.STYLE_LOSS))
                .isLessThan(first.value(ValidationFigure.STYLE_LOSS).orElseThrow());
        assertThat(kept(result, ValidationFigure.NDCG_10)).isGreaterThan(.97);
    }

    @Test
    void withoutEpochsTheEncoderKeepsItsInitialParameters() throws IOException {
        TrainingResult<SequenceEncoder> result = train(0, Optional.empty(), new Silence());

        assertThat(result.epochs()).isEmpty();
        assertThat(result.keptEpoch()).isZero();
        assertThat(saved(result.model()))
                .isEqualTo(saved(
                        SequenceEncoder.initialise(encoder(Norm.POST, OutputWeights.SKU, .2), SIZES, manager, 1)));
    }

    @Test
    void theSameSeedGivesTheSameEncoder() throws IOException {
        TrainingResult<SequenceEncoder> one = train(2, Optional.empty(), new Silence());
        TrainingResult<SequenceEncoder> two = train(2, Optional.empty(), new Silence());

        assertThat(two.epochs()).isEqualTo(one.epochs());
        assertThat(saved(two.model())).isEqualTo(saved(one.model()));
    }

    /** For example, tasks of a workflow share a driver. */
    @Test
    void concurrentTrainingsEndLikeSequentialOnes() throws Exception {
        Callable<byte[]> training =
                () -> saved(train(2, Optional.empty(), new Silence()).model());
        byte[] alone = training.call();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (Future<byte[]> atOnce : threads.invokeAll(Collections.nCopies(3, training))) {
                assertThat(atOnce.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aContinuedTrainingEndsLikeAnUndisturbedOne(@TempDir java.nio.file.Path folder) throws IOException {
        TrainingResult<SequenceEncoder> undisturbed = train(4, Optional.empty(), new Silence());
        CheckpointFolder checkpoints = checkpoints(folder);

        assertThatThrownBy(() -> train(4, Optional.of(checkpoints), new KilledAfter(2)))
                .hasMessage("killed");
        TrainingResult<SequenceEncoder> continued = train(4, Optional.of(checkpoints), new Silence());

        assertThat(continued.epochs()).isEqualTo(undisturbed.epochs());
        assertThat(saved(continued.model())).isEqualTo(saved(undisturbed.model()));
        assertThat(folder.toFile().list((where, name) -> name.startsWith("epoch-")))
                .containsExactly("epoch-000004");
    }

    @Test
    void aCheckpointOfAnotherConfigIsNotContinued(@TempDir java.nio.file.Path folder) throws IOException {
        CheckpointFolder checkpoints = checkpoints(folder);
        train(3, Optional.of(checkpoints), new Silence());

        TrainingResult<SequenceEncoder> other = train(2, Optional.of(checkpoints), new Silence());

        // 200 sequences are 13 batches of 16.
        assertThat(other.epochs()).extracting(EpochResult::steps).containsExactly(13L, 26L);
        assertThat(other.epochs().get(0))
                .isEqualTo(train(2, Optional.empty(), new Silence()).epochs().get(0));
    }

    @Test
    void stopsAtTheLimitOfSteps() throws IOException {
        TrainingConfig config = new TrainingConfig(16, 1e-2, 8, Optional.of(20), 8, ALWAYS, 1, 1000, 40);

        TrainingResult<SequenceEncoder> result = training(encoder(Norm.POST, OutputWeights.SKU, 0), config)
                .train(ring(), manager, Optional.empty(), new Silence());

        // 200 sequences are 13 batches of 16.
        assertThat(result.epochs()).extracting(EpochResult::steps).containsExactly(13L, 20L);
    }

    @Test
    void stopsWithoutImprovementAndKeepsTheBestEpoch() throws IOException {
        TrainingConfig config = new TrainingConfig(16, 3e-2, 100, Optional.empty(), 2, ALWAYS, 1, 1000, 40);

        TrainingResult<SequenceEncoder> result = training(encoder(Norm.POST, OutputWeights.SKU, .5), config)
                .train(ring(), manager, Optional.empty(), new Silence());

        assertThat(result.epochs()).hasSize(result.keptEpoch() + 2);
        assertThat(result.epochs())
                .allMatch(epoch ->
                        epoch.validation().score() <= kept(result).validation().score());
        assertThat(validate(result.model()))
                .isEqualTo(new RankingMetrics(
                        kept(result, ValidationFigure.HIT_RATE_10), kept(result, ValidationFigure.NDCG_10)));
    }

    @Test
    void refusesALossThatIsNotFinite() {
        TrainingConfig config = new TrainingConfig(16, 1e30, 8, Optional.empty(), 8, NEVER, 5, 1000, 40);

        assertThatThrownBy(() -> training(encoder(Norm.PRE, OutputWeights.SKU, 0), config)
                        .train(ring(), manager, Optional.empty(), new Silence()))
                .isInstanceOf(UserError.class)
                .hasMessageMatching("Training diverged at step \\d+: the loss is NaN or infinite."
                        + " Lower learningRate \\(1.0E30\\).");
    }

    @Test
    void freesEverythingExceptTheEncoder() throws IOException {
        TrainingResult<SequenceEncoder> result = train(1, Optional.empty(), new Silence());

        assertThat(manager.getManagedArrays())
                .hasSize(result.model().getParameters().size());
    }

    private TrainingResult<SequenceEncoder> train(
            int epochs, Optional<CheckpointFolder> checkpoints, TrainingProgress progress) throws IOException {
        return training(encoder(Norm.POST, OutputWeights.SKU, .2), config(epochs, ALWAYS))
                .train(ring(), manager, checkpoints, progress);
    }

    private static EncoderTraining training(EncoderConfig encoder, TrainingConfig config) {
        int[] remainders =
                IntStream.range(0, RING + 2).map(EncoderTrainingTest::attribute).toArray();
        return new EncoderTraining(encoder, SIZES, new int[][] {remainders}, config, 1);
    }

    private static EncoderConfig encoder(Norm norm, OutputWeights outputWeights, double dropout) {
        return encoder(norm, outputWeights, dropout, List.of(Objective.NEXT_ITEM));
    }

    private static EncoderConfig encoder(List<Objective> objectives) {
        return encoder(Norm.POST, OutputWeights.SKU, 0, objectives);
    }

    private static EncoderConfig encoder(
            Norm norm, OutputWeights outputWeights, double dropout, List<Objective> objectives) {
        return new EncoderConfig(
                1, 16, 2, 2, 12, dropout, dropout, dropout, norm, List.of("remainder"), outputWeights, objectives);
    }

    private static TrainingConfig config(int epochs, int fullSoftmaxSkus) {
        return new TrainingConfig(16, 1e-2, epochs, Optional.empty(), 100, fullSoftmaxSkus, 10, 1000, 40);
    }

    private static List<EncodedSequence> ring() {
        Random random = new Random(1);
        return IntStream.range(0, 200)
                .mapToObj(i -> walk(random.nextInt(RING), 3 + random.nextInt(8)))
                .toList();
    }

    private static EncodedSequence walk(int start, int length) {
        return sequence(
                IntStream.range(start, start + length).map(i -> 2 + i % RING).toArray());
    }

    private static EncodedSequence sequence(int... skus) {
        int[] values = IntStream.of(skus).map(EncoderTrainingTest::attribute).toArray();
        return new EncodedSequence(skus, IntStream.of(skus).map(sku -> 2).toArray(), new int[][] {values});
    }

    private static int attribute(int sku) {
        return 2 + sku % 5;
    }

    private RankingMetrics validate(SequenceEncoder encoder) {
        LeaveOneOut validation = new LeaveOneOut(encoder, new OutputLayer(encoder, new int[0][]));
        List<EncodedSequence> heldOut =
                TrainingData.leaveOneOut(ring(), 12, 40, 1).heldOut();
        return RankingMetrics.at(10, validation.ranks(manager, heldOut).amongAll());
    }

    private static EpochResult kept(TrainingResult<SequenceEncoder> result) {
        return result.kept().orElseThrow();
    }

    private static double kept(TrainingResult<SequenceEncoder> result, ValidationFigure figure) {
        return kept(result).validation().value(figure).orElseThrow();
    }

    private static CheckpointFolder checkpoints(java.nio.file.Path folder) throws IOException {
        return new CheckpointFolder(new Path(folder.toUri()), new Configuration());
    }

    private static byte[] saved(SequenceEncoder encoder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encoder.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static class Silence implements TrainingProgress {

        @Override
        public void advanced(Pace pace) {}

        @Override
        public void finished(EpochResult epoch) {}
    }

    private static final class KilledAfter extends Silence {

        private final int epoch;

        private KilledAfter(int epoch) {
            this.epoch = epoch;
        }

        @Override
        public void finished(EpochResult result) {
            if (result.epoch() == epoch) {
                throw new IllegalStateException("killed");
            }
        }
    }
}
