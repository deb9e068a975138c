package io.unicon.segment.cluster;

import static io.unicon.features.UserError.check;

/**
 * How embeddings become segments.
 *
 * @param k the number of segments asked for, at least 1; fewer come out where vectors coincide
 * @param maxIterations the most rounds of refining the centres, at least 1; it ends earlier once the centres rest
 */
public record SegmentationConfig(ClusteringMethod method, int k, int maxIterations) {

    public SegmentationConfig {
        check(k >= 1, "k must be at least 1, the number of segments to make; got %s", k);
        check(
                maxIterations >= 1,
                "maxIterations must be at least 1, since the centres would stay where they were drawn; got %s",
                maxIterations);
    }
}
