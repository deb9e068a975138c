package io.unicon.segment.cluster;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalInt;

/**
 * A way to cluster, with its settings. Each method is a record of its own, whose {@code JsonTypeName} is its name in
 * the configuration and in artefacts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
public sealed interface ClusteringConfig permits KMeansConfig {

    /** The method with these settings. */
    Clusterer clusterer();

    /** The number of segments that the method is asked for; empty if it finds the number itself. */
    OptionalInt wantedSegments();
}
