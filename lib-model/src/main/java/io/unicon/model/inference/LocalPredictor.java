package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.Lists;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Embeds sequences that are held in memory, as an executor embeds those of its partitions: buffer by buffer, each sorted
 * by length, and several tasks at a time, of which each computes with one thread.
 */
public final class LocalPredictor {

    private final SequenceEncoder encoder;
    private final NDManager manager;
    private final InferenceConfig config;
    private final int tasks;

    /**
     * A predictor for the device of the encoder.
     *
     * @param manager owner of the tensors of a batch, which are freed after it
     * @param tasks buffers that are embedded side by side, at least 1
     */
    public LocalPredictor(SequenceEncoder encoder, NDManager manager, InferenceConfig config, int tasks) {
        this.encoder = encoder;
        this.manager = manager;
        this.config = config;
        this.tasks = tasks;
    }

    /** The vector of each sequence, in their order; zero throughout for a sequence without events. */
    public float[][] embed(List<EncodedSequence> sequences, Representation representation) {
        ExecutorService workers = Executors.newFixedThreadPool(tasks);
        try {
            List<CompletableFuture<float[][]>> parts = Lists.partition(sequences, config.bufferRows()).stream()
                    .map(buffer -> CompletableFuture.supplyAsync(() -> embedBuffer(buffer, representation), workers))
                    .toList();
            return parts.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Arrays::stream)
                    .toArray(float[][]::new);
        } finally {
            workers.shutdown();
        }
    }

    private float[][] embedBuffer(List<EncodedSequence> buffer, Representation representation) {
        Devices.limitThreads(1);
        return new BatchPredictor(encoder, representation, manager, config, new InferenceCounts()).embed(buffer);
    }
}
