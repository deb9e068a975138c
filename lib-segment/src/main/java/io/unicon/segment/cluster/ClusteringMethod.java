package io.unicon.segment.cluster;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ways to find the centres of segments. Whatever the method, a sequence belongs to the nearest centre. */
public enum ClusteringMethod {

    /**
     * Spherical k-means of MLlib: vectors and centres have length 1, and nearness is the cosine. The block solver computes
     * distances as matrix products.
     */
    KMEANS {
        @Override
        public List<double[]> centres(Dataset<Row> points, SegmentationConfig config, long seed) {
            Dataset<Row> vectors =
                    points.select(array_to_vector(Tables.EMBEDDING.column()).as(VECTOR));
            if (config.k() == 1) {
                return List.of(meanDirection(vectors)); // MLlib's k-means begins at two centres
            }
            KMeans kMeans = new KMeans()
                    .setFeaturesCol(VECTOR)
                    .setDistanceMeasure("cosine")
                    .setSolver("block")
                    .setInitMode(config.seeding().ofMllib())
                    .setK(config.k())
                    .setMaxIter(config.maxIterations())
                    .setSeed(seed);
            return Arrays.stream(fit(kMeans, vectors).clusterCenters())
                    .map(Vector::toArray)
                    .toList();
        }

        /**
         * The block solver expects k different centres to begin with: where the draw held equal vectors, and a vector
         * points away from all of them, it takes it for one of a centre that is not there. The other solver is slower,
         * and takes the centres as they are.
         */
        private KMeansModel fit(KMeans kMeans, Dataset<Row> vectors) {
            try {
                return kMeans.fit(vectors);
            } catch (ArrayIndexOutOfBoundsException fewerCentres) {
                return kMeans.setSolver("row").fit(vectors);
            }
        }
    };

    private static final String VECTOR = "vector";

    /**
     * Finds the centres.
     *
     * @param points rows with an {@code embedding}, none of them zero; at least {@code k}
     * @return at most {@code k} centres of any length above 0, fewer where vectors coincide
     */
    public abstract List<double[]> centres(Dataset<Row> points, SegmentationConfig config, long seed);

    private static double[] meanDirection(Dataset<Row> vectors) {
        Dataset<Row> unit =
                new Normalizer().setInputCol(VECTOR).setOutputCol("unit_vector").transform(vectors);
        return unit.select(Summarizer.mean(col("unit_vector")))
                .first()
                .<Vector>getAs(0)
                .toArray();
    }
}
