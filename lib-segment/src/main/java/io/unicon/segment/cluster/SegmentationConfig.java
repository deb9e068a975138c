package io.unicon.segment.cluster;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.PartitionNames;

/**
 * How embeddings become segments.
 *
 * @param name the name of the segmentation: letters, digits, {@code _} and {@code -}. Segmentations of different names
 *     stay side by side in the tables
 * @param method the clustering method with its settings
 */
public record SegmentationConfig(String name, ClusteringConfig method) {

    public SegmentationConfig {
        check(
                PartitionNames.allow(name),
                "name must consist of letters, digits, _ and -, since it names the folder of a partition; got '%s'",
                name);
    }
}
