package io.unicon.jobs.experiment;

import io.unicon.features.table.Tables;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.measure.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Divides the vectors of a sample into segments, with the centres that the method of the pipeline finds for them. */
final class SampleSegmenter {

    private final SparkSession spark;
    private final SegmentationConfig usual;

    /** @param usual the method and its settings, of which the number of segments is not read */
    SampleSegmenter(SparkSession spark, SegmentationConfig usual) {
        this.spark = spark;
        this.usual = usual;
    }

    /**
     * The segments of vectors, each with the centre of the highest cosine; of equally near ones the first.
     *
     * @param embeddings none of them zero
     * @param k number of segments, at most that of the vectors; where vectors coincide there may be fewer
     */
    Partition segment(float[][] embeddings, int k, long seed) {
        SegmentationConfig config = new SegmentationConfig(usual.method(), k, usual.seeding(), usual.maxIterations());
        Dataset<Row> points = points(embeddings).persist();
        try {
            List<double[]> centres = config.method().centres(points, config, seed);
            double[] lengths = centres.stream()
                    .mapToDouble(centre -> Math.sqrt(
                            Arrays.stream(centre).map(value -> value * value).sum()))
                    .toArray();
            return Partition.of(Arrays.stream(embeddings)
                    .map(vector -> nearest(vector, centres, lengths))
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

    private static int nearest(float[] vector, List<double[]> centres, double... lengths) {
        int nearest = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int centre = 0; centre < lengths.length; centre++) {
            double[] coordinates = centres.get(centre);
            double similarity = IntStream.range(0, vector.length)
                            .mapToDouble(i -> vector[i] * coordinates[i])
                            .sum()
                    / lengths[centre];
            if (similarity > highest) {
                highest = similarity;
                nearest = centre;
            }
        }
        return nearest;
    }
}
