package io.unicon.segment.measure;

import java.util.stream.IntStream;

/** Cosine distances of the sequences to the centres of their segments. */
public final class CentreDistances {

    private CentreDistances() {}

    /**
     * The distance of each sequence to the mean direction of the sampled sequences of its segment, in [0, 2], lower is
     * nearer; 1 where the directions of a segment cancel out.
     *
     * @param embeddings one a sequence, other than zero
     */
    public static SequenceValues of(SampledConsumers consumers, float[][] embeddings, Partition segments) {
        SegmentMeans means = new SegmentMeans(embeddings, segments);
        double[] lengths = means.lengths();
        double[] distances = IntStream.range(0, embeddings.length)
                .parallel()
                .mapToDouble(sequence -> {
                    int own = segments.group(sequence);
                    double cosine = lengths[own] == 0 ? 0 : means.cosines(sequence)[own] / lengths[own];
                    return Math.min(2, Math.max(0, 1 - cosine)); // rounding can lead out of [0, 2]
                })
                .toArray();
        return new SequenceValues(consumers, distances);
    }
}
