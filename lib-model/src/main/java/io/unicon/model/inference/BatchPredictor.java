package io.unicon.model.inference;

import ai.djl.ndarray.NDManager;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.encoder.TokenBatch;
import io.unicon.model.inference.BatchPlanner.Batch;
import java.util.List;

/** Makes a representation of sequences, a batch at a time. */
final class BatchPredictor {

    private final SequenceEncoder encoder;
    private final Representation representation;
    private final NDManager manager;
    private final BatchPlanner planner;
    private final double ownShare;
    private final InferenceCounts counts;

    /** @param manager owner of the tensors of a batch, which are freed after it */
    BatchPredictor(
            SequenceEncoder encoder,
            Representation representation,
            NDManager manager,
            InferenceConfig config,
            InferenceCounts counts) {
        this.encoder = encoder;
        this.representation = representation;
        this.manager = manager;
        this.planner = config.planner();
        this.ownShare = config.ownShare();
        this.counts = counts;
    }

    /** The embedding of each sequence, in their order; zero throughout for a sequence without events. */
    float[][] embed(List<EncodedSequence> sequences) {
        float[][] embeddings = new float[sequences.size()][representation.width(encoder)];
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
        int width = representation.width(encoder);
        float[] vectors = vectors(members);
        for (int row = 0; row < members.size(); row++) {
            System.arraycopy(vectors, row * width, embeddings[batch.rows().get(row)], 0, width);
        }
    }

    /** The vectors one after the other. */
    private float[] vectors(List<EncodedSequence> members) {
        try (NDManager ofBatch = manager.newSubManager()) {
            return representation
                    .of(TokenBatch.of(ofBatch, members), encoder, ownShare)
                    .toFloatArray();
        }
    }
}
