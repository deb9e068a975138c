package io.unicon.segment.cluster;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A clustering method: it learns a {@link ClusterModel} from points. */
@FunctionalInterface
public interface Clusterer {

    /**
     * Fits a model.
     *
     * @param points rows with an {@code embedding}, each finite and not zero; they should be cached, since most methods
     *     read them repeatedly
     * @param seed of all random choices: the same points in the same partitions, settings and seed produce the same
     *     model
     * @throws io.unicon.features.error.UserError if the points are too few for the settings, or cannot be clustered
     */
    ClusterModel fit(Dataset<Row> points, long seed);
}
