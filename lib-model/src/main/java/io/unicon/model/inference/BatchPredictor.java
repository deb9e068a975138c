package io.unicon.model.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.BatchPlanner.Batch;
import java.util.List;

/** Embeds sequences, a batch at a time. */
final class BatchPredictor {

    private final SequenceEncoder encoder;
    private final NDManager manager;
    private final BatchPlanner planner;
    private final InferenceCounts counts;

    /** @param manager owner of the tensors of a batch, which are freed after it */
    BatchPredictor(SequenceEncoder encoder, NDManager manager, BatchPlanner planner, InferenceCounts counts) {
        this.encoder = encoder;
        this.manager = manager;
        this.planner = planner;
        this.counts = counts;
    }

    /** The embedding of each sequence, in their order; zero throughout for a sequence without events. */
    float[][] embed(List<EncodedSequence> sequences) {
        float[][] embeddings = new float[sequences.size()][encoder.config().width()];
        int[] lengths = sequences.stream().mapToInt(EncodedSequence::length).toArray();
        for (Batch batch : planner.plan(lengths)) {
            embed(batch, sequences, embeddings);
        }
        for (float[] embedding : embeddings) {
            counts.addVector(embedding);
        }
        return embeddings;
    }

    private void embed(Batch batch, List<EncodedSequence> sequences, float[][] embeddings) {
        List<EncodedSequence> members =
                batch.rows().stream().mapToObj(sequences::get).toList();
        long events = members.stream().mapToLong(EncodedSequence::length).sum();
        counts.addBatch(events, batch.paddedTokens());
        int width = encoder.config().width();
        float[] means = means(members);
        for (int row = 0; row < members.size(); row++) {
            System.arraycopy(means, row * width, embeddings[batch.rows().get(row)], 0, width);
        }
    }

    /** B rows of E numbers, one after the other. */
    private float[] means(List<EncodedSequence> members) {
        try (NDManager ofBatch = manager.newSubManager()) {
            TokenBatch tokens = TokenBatch.of(ofBatch, members); // (B, T)
            NDArray encoded = encoder.encode(tokens); // (B, T) -> (B, T, E)
            return SequenceEncoder.meanOfEvents(encoded, tokens).toFloatArray(); // (B, T, E) -> (B, E)
        }
    }
}
