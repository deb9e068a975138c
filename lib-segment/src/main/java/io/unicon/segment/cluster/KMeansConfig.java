package io.unicon.segment.cluster;

import static io.unicon.features.error.UserError.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.OptionalInt;

/**
 * Spherical k-means.
 *
 * @param k the number of segments, at least 1; there are fewer where vectors coincide
 * @param seeding how the first centres are chosen
 * @param maxIterations the most rounds of refining the centres, at least 1; fewer once they no longer move
 */
@JsonTypeName("kmeans")
public record KMeansConfig(int k, Seeding seeding, int maxIterations) implements ClusteringConfig {

    /** How the first centres are chosen. */
    public enum Seeding {
        /** Vectors drawn at random: fast, but drawn vectors that coincide make one centre. */
        RANDOM("random"),
        /** Vectors far from each other (k-means||, Bahmani et al., 2012): takes about as long as all iterations. */
        PARALLEL("k-means||");

        private final String mllibName;

        Seeding(String mllibName) {
            this.mllibName = mllibName;
        }

        String mllibName() {
            return mllibName;
        }
    }

    public KMeansConfig {
        check(k >= 1, "k must be at least 1, the number of segments to make; got %s", k);
        check(
                maxIterations >= 1,
                "maxIterations must be at least 1, since the centres would stay where they were drawn; got %s",
                maxIterations);
    }

    @Override
    public Clusterer clusterer() {
        return new SphericalKMeans(this);
    }

    @Override
    public OptionalInt wantedSegments() {
        return OptionalInt.of(k);
    }
}
