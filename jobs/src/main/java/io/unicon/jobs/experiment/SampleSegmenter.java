package io.unicon.jobs.experiment;

import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.ClusterModel;
import io.unicon.segment.cluster.ClusterModel.Assignment;
import io.unicon.segment.cluster.KMeansConfig;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import io.unicon.segment.measure.Partition;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Divides the vectors of a sample into segments by k-means, whatever the method of the pipeline: a yardstick compares
 * representations at the same numbers of segments, and a method may choose the number by itself.
 */
final class SampleSegmenter {

    private static final int MAX_ITERATIONS = 20;

    private final SparkSession spark;

    SampleSegmenter(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Computes the segments of vectors. The vectors that belong to no segment form a group of their own.
     *
     * @param embeddings vectors other than zero
     * @param k number of segments, at most that of the vectors; there may be fewer where vectors coincide
     */
    Partition segment(float[][] embeddings, int k, long seed) {
        Dataset<Row> points = points(embeddings).persist();
        try {
            ClusterModel model = new KMeansConfig(k, Seeding.RANDOM, MAX_ITERATIONS)
                    .clusterer()
                    .fit(points, seed);
            return Partition.of(Arrays.stream(embeddings)
                    .map(vector -> model.assign(vector).map(Assignment::segmentId))
                    .toList());
        } finally {
            points.unpersist();
        }
    }

    private Dataset<Row> points(float[][] embeddings) {
        Row[] rows = Arrays.stream(embeddings)
                .map(vector -> RowFactory.create((Object) vector))
                .toArray(Row[]::new);
        StructField embedding = Tables.CONSUMER_EMBEDDINGS.schema().apply(Tables.EMBEDDING.name());
        return spark.createDataFrame(List.of(rows), new StructType(new StructField[] {embedding}))
                .coalesce(1);
    }
}
