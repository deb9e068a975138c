package io.unicon.model.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.EncoderConfig;
import io.unicon.model.encoder.EncoderConfig.Objective;
import io.unicon.model.encoder.EncoderConfig.OutputWeights;
import io.unicon.model.encoder.FollowedEvents;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.nn.Norm;
import io.unicon.model.vocabulary.EncoderSizes;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The arrays that a gradient reads must exist until it is computed, even if Java collects garbage in between. */
class GradientsTest {

    private static final EncoderSizes SIZES = new EncoderSizes(22, 3, List.of(7));

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void ofTheFullSoftmaxSurviveGarbageCollection() {
        assertOutlive(Objective.NEXT_ITEM, encoder -> new NextItemObjective(new FullSoftmax(output(encoder))));
    }

    @Test
    void ofTheSampledSoftmaxSurviveGarbageCollection() {
        assertOutlive(
                Objective.NEXT_ITEM,
                encoder -> new NextItemObjective(new SampledSoftmax(output(encoder), SIZES.skus(), 5, batch())));
    }

    @Test
    void ofTheFutureStyleSurviveGarbageCollection() {
        assertOutlive(Objective.FUTURE_STYLE, FutureStyleObjective::new);
    }

    /** Sequences of similar lengths are one piece. */
    @Test
    void reachTheEncoderIfABatchIsOnePiece() {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(Objective.NEXT_ITEM), SIZES, manager, 1);
        TrainingObjective loss = new NextItemObjective(new FullSoftmax(output(encoder)));

        Map<String, float[]> gradients = gradients(encoder, loss, batch().subList(7, 8), () -> {});

        assertThat(gradients.entrySet())
                .filteredOn(gradient -> gradient.getKey().contains("ttention"))
                .isNotEmpty()
                .allSatisfy(gradient -> assertThat(gradient.getValue())
                        .as(gradient.getKey())
                        .isNotEqualTo(new float[gradient.getValue().length]));
    }

    private void assertOutlive(Objective objective, Function<SequenceEncoder, TrainingObjective> of) {
        SequenceEncoder encoder = SequenceEncoder.initialise(config(objective), SIZES, manager, 1);
        TrainingObjective loss = of.apply(encoder);

        Map<String, float[]> expected = gradients(encoder, loss, batch(), () -> {});
        Map<String, float[]> gradients = gradients(encoder, loss, batch(), GradientsTest::freeAndOverwrite);

        assertThat(gradients).containsOnlyKeys(expected.keySet());
        expected.forEach(
                (name, gradient) -> assertThat(gradients.get(name)).as(name).isEqualTo(gradient));
    }

    private static EncoderConfig config(Objective objective) {
        return new EncoderConfig(
                2, 16, 2, 2, 12, 0, 0, 0, Norm.POST, List.of("remainder"), OutputWeights.SKU, List.of(objective));
    }

    private static OutputLayer output(SequenceEncoder encoder) {
        return new OutputLayer(encoder, new int[0][]);
    }

    private Map<String, float[]> gradients(
            SequenceEncoder encoder,
            TrainingObjective objective,
            List<EncodedSequence> batch,
            Runnable beforeBackward) {
        Map<String, float[]> gradients = new TreeMap<>();
        manager.getEngine().setRandomSeed(1);
        encoder.getParameters().values().stream()
                .map(Parameter::getArray)
                .forEach(parameter -> parameter.setRequiresGradient(true));
        try (NDManager scope = manager.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray loss = objective.loss(FollowedEvents.of(scope, batch, encoder::encodeForTraining));
            beforeBackward.run();
            collector.backward(loss);
        }
        encoder.getParameters().forEach(parameter -> {
            try (NDArray gradient = parameter.getValue().getArray().getGradient()) {
                gradients.put(parameter.getKey(), gradient.toFloatArray());
                gradient.subi(gradient.duplicate());
            }
        });
        return gradients;
    }

    private static List<EncodedSequence> batch() {
        return IntStream.range(0, 8)
                .mapToObj(i -> {
                    int[] skus = IntStream.range(0, 3 + i)
                            .map(t -> 2 + (7 * i + t) % 20)
                            .toArray();
                    int[] actions = IntStream.of(skus).map(sku -> 2).toArray();
                    int[] values = IntStream.of(skus).map(sku -> 2 + sku % 5).toArray();
                    return new EncodedSequence(skus, actions, new int[][] {values});
                })
                .toList();
    }

    /** Makes Java free all unreachable native memory, and overwrites the freed memory. */
    private static void freeAndOverwrite() {
        for (int round = 0; round < 3; round++) {
            CountDownLatch freed = new CountDownLatch(1);
            Cleaner.create().register(new Object(), freed::countDown);
            while (freed.getCount() > 0) {
                System.gc();
                Thread.onSpinWait();
            }
        }
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            others.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, Float.NaN));
        }
        assertThat(others).hasSize(10_000);
    }
}
