package io.unicon.segment.measure;

import static com.google.common.base.Preconditions.checkArgument;

/** The mean of the embeddings of each segment, each scaled to length 1. No embedding is zero. */
final class SegmentMeans {

    private final float[][] embeddings;
    private final Partition segments;
    private final double[][] means; // (E, K): one coordinate of all segments lies together

    SegmentMeans(float[][] embeddings, Partition segments) {
        checkArgument(
                embeddings.length == segments.sequenceCount(),
                "%s embeddings in segments of %s sequences",
                embeddings.length,
                segments.sequenceCount());
        this.embeddings = embeddings;
        this.segments = segments;
        this.means = new double[embeddings.length == 0 ? 0 : embeddings[0].length][segments.count()];
        int[] sizes = segments.sizes();
        for (int sequence = 0; sequence < embeddings.length; sequence++) {
            int segment = segments.group(sequence);
            double scale = 1 / (length(embeddings[sequence]) * sizes[segment]);
            for (int coordinate = 0; coordinate < means.length; coordinate++) {
                means[coordinate][segment] += scale * embeddings[sequence][coordinate];
            }
        }
    }

    /** Mean cosine of a sequence's embedding with those of each segment, itself among them, by segment. */
    double[] cosines(int sequence) {
        double[] cosines = new double[segments.count()];
        double length = length(embeddings[sequence]);
        for (int coordinate = 0; coordinate < means.length; coordinate++) {
            double value = embeddings[sequence][coordinate] / length;
            double[] ofSegments = means[coordinate];
            for (int segment = 0; segment < cosines.length; segment++) {
                cosines[segment] += value * ofSegments[segment];
            }
        }
        return cosines;
    }

    /** Length of the mean of each segment, in [0, 1]: 1 where its embeddings have one direction. */
    double[] lengths() {
        double[] lengths = new double[segments.count()];
        for (int segment = 0; segment < lengths.length; segment++) {
            double squares = 0;
            for (double[] coordinate : means) {
                squares += coordinate[segment] * coordinate[segment];
            }
            lengths[segment] = Math.sqrt(squares);
        }
        return lengths;
    }

    private static double length(float[] embedding) {
        double squares = 0;
        for (float value : embedding) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
