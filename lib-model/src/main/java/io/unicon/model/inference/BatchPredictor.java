package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import io.unicon.model.nn.BatchPlanner;
import io.unicon.model.nn.BatchPlanner.Batch;
import java.util.List;

/**
 * Computes the vectors of examples, batch by batch.
 *
 * @param <E> an example
 */
final class BatchPredictor<E> {

    private final VectorModel<E> model;
    private final NDManager manager;
    private final BatchPlanner planner;
    private final InferenceCounts counts;

    /** @param manager owner of the tensors of a batch, which are freed after it */
    BatchPredictor(VectorModel<E> model, NDManager manager, InferenceConfig config, InferenceCounts counts) {
        this.model = model;
        this.manager = manager;
        this.planner = config.planner();
        this.counts = counts;
    }

    /** The vector of each example, in their order; zero throughout for an example without tokens. */
    float[][] vectors(List<E> examples) {
        float[][] vectors = new float[examples.size()][model.width()];
        int[] lengths = examples.stream().mapToInt(model::length).toArray();
        for (Batch batch : planner.plan(lengths)) {
            compute(batch, examples, vectors);
        }
        for (float[] vector : vectors) {
            counts.addVector(vector);
        }
        return vectors;
    }

    private void compute(Batch batch, List<E> examples, float[][] vectors) {
        List<E> members = batch.rows().stream().mapToObj(examples::get).toList();
        long tokens = members.stream().mapToLong(model::length).sum();
        counts.addBatch(tokens, batch.paddedTokens());
        int width = model.width();
        float[] computed = computed(members);
        for (int row = 0; row < members.size(); row++) {
            System.arraycopy(computed, row * width, vectors[batch.rows().get(row)], 0, width);
        }
    }

    /** The vectors, concatenated. */
    private float[] computed(List<E> members) {
        try (NDManager ofBatch = manager.newSubManager()) {
            return model.vectors(ofBatch, members).toFloatArray();
        }
    }
}
