package io.unicon.segment.measure;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Measures how much nearer a sequence is to its own segment than to the next: {@code (b - a) / max(a, b)}, where {@code
 * a} is the mean cosine distance to the others of the own segment and {@code b} that to the nearest other segment
 * (Rousseeuw, 1987). In [-1, 1], higher is better; 0 for a sequence alone in its segment.
 */
public final class Silhouette {

    private Silhouette() {}

    /**
     * Computes the silhouette of each sequence, by the mean directions of the segments (as MLlib does), in
     * {@code O(N K E)}. MLlib returns only the mean over a {@code Dataset}; a bootstrap needs the value of each
     * sequence of a sample. Both means are equal.
     *
     * @param embeddings one a sequence, other than zero
     * @return empty with fewer than two segments
     */
    public static Optional<SequenceValues> of(SampledConsumers consumers, float[][] embeddings, Partition segments) {
        if (segments.count() < 2) {
            return Optional.empty();
        }
        SegmentMeans means = new SegmentMeans(embeddings, segments);
        int[] sizes = segments.sizes();
        double[] silhouettes = IntStream.range(0, embeddings.length)
                .parallel()
                .mapToDouble(sequence -> silhouette(means.cosines(sequence), segments.group(sequence), sizes))
                .toArray();
        return Optional.of(new SequenceValues(consumers, silhouettes));
    }

    private static double silhouette(double[] cosines, int own, int[] sizes) {
        if (sizes[own] == 1) {
            return 0;
        }
        // The sequence itself is part of its segment's mean, at distance 0.
        double within = Math.max(0, (1 - cosines[own]) * sizes[own] / (sizes[own] - 1));
        double nearest = Double.POSITIVE_INFINITY;
        for (int segment = 0; segment < cosines.length; segment++) {
            if (segment != own) {
                nearest = Math.min(nearest, Math.max(0, 1 - cosines[segment])); // rounding can lead below 0
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}
