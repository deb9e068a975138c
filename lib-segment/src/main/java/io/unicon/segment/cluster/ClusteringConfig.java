package io.unicon.segment.cluster;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A way to cluster, with its settings. Each method is a record of its own, whose {@code JsonTypeName} is its name in
 * the configuration and in artefacts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
public sealed interface ClusteringConfig permits KMeansConfig {

    /** The method with these settings. */
    Clusterer clusterer();
}
