package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.Lists;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Applies a model to examples in memory in the same way as an executor does to its partitions: buffer by buffer, each
 * sorted by length. Several tasks run at a time, and each computes with one thread.
 */
public final class LocalPredictor {

    private final NDManager manager;
    private final InferenceConfig config;
    private final int tasks;

    /**
     * A predictor for models on the device of the manager.
     *
     * @param manager owner of the tensors of a batch, which are freed after it
     * @param tasks number of buffers that are computed in parallel, at least 1
     */
    public LocalPredictor(NDManager manager, InferenceConfig config, int tasks) {
        this.manager = manager;
        this.config = config;
        this.tasks = tasks;
    }

    /** The vector of each example, in their order; zero throughout for an example without tokens. */
    public <E> float[][] vectors(VectorModel<E> model, List<E> examples) {
        ExecutorService workers = Executors.newFixedThreadPool(tasks);
        try {
            List<CompletableFuture<float[][]>> parts = Lists.partition(examples, config.bufferRows()).stream()
                    .map(buffer -> CompletableFuture.supplyAsync(() -> ofBuffer(model, buffer), workers))
                    .toList();
            return parts.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Arrays::stream)
                    .toArray(float[][]::new);
        } finally {
            workers.shutdown();
        }
    }

    private <E> float[][] ofBuffer(VectorModel<E> model, List<E> buffer) {
        Devices.limitThreads(1);
        return new BatchPredictor<>(model, manager, config, new InferenceCounts()).vectors(buffer);
    }
}
