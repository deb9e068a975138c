package io.unicon.jobs.experiment;

import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.ClusterModel;
import io.unicon.segment.cluster.ClusterModel.Assignment;
import io.unicon.segment.cluster.ClusteringConfig;
import io.unicon.segment.measure.Partition;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Divides the vectors of a sample into segments, by the clustering method of the pipeline. */
final class SampleSegmenter {

    private final SparkSession spark;
    private final ClusteringConfig method;

    /** @param method the method with its settings, except for the number of segments */
    SampleSegmenter(SparkSession spark, ClusteringConfig method) {
        this.spark = spark;
        this.method = method;
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
            ClusterModel model = method.withSegments(k).clusterer().fit(points, seed);
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
