package io.unicon.segment.cluster;

import static io.unicon.features.error.UserError.check;

/**
 * How embeddings become segments.
 *
 * @param k the number of segments asked for, at least 1; fewer come out where vectors coincide
 * @param seeding where the centres begin
 * @param maxIterations the most rounds of refining the centres, at least 1; it ends earlier once the centres rest
 */
public record SegmentationConfig(ClusteringMethod method, int k, Seeding seeding, int maxIterations) {

    /** Where the centres of k-means begin. */
    public enum Seeding {
        /** At vectors drawn at random: quick, but those that coincide give one centre. */
        RANDOM("random"),
        /** At vectors far from each other (k-means||, Bahmani et al., 2012): about as long as the iterations again. */
        PARALLEL("k-means||");

        private final String ofMllib;

        Seeding(String ofMllib) {
            this.ofMllib = ofMllib;
        }

        String ofMllib() {
            return ofMllib;
        }
    }

    public SegmentationConfig {
        check(k >= 1, "k must be at least 1, the number of segments to make; got %s", k);
        check(
                maxIterations >= 1,
                "maxIterations must be at least 1, since the centres would stay where they were drawn; got %s",
                maxIterations);
    }
}
