package io.unicon.segment.cluster;

import static io.unicon.features.error.UserError.check;
import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;

import io.unicon.features.table.Tables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spherical k-means of MLlib: vectors and centres have length 1, and the nearest centre has the highest cosine. Centres
 * are rounded to seven decimals, which hides the order in which the executors' sums were added.
 */
final class SphericalKMeans implements Clusterer {

    private static final String VECTOR = "vector";
    private static final double CENTRE_ROUNDING = 1e7;

    private final KMeansConfig config;

    SphericalKMeans(KMeansConfig config) {
        this.config = config;
    }

    @Override
    public ClusterModel fit(Dataset<Row> points, long seed) {
        long count = points.count();
        check(
                config.k() <= count,
                "Cannot make %s segments of %s sequences that have a vector of finite length above zero."
                        + " Set segments.k to at most that number, or choose a variant with more sequences.",
                config.k(),
                count);
        Dataset<Row> vectors =
                points.select(array_to_vector(Tables.EMBEDDING.column()).as(VECTOR));
        // MLlib's k-means needs at least two centres.
        List<double[]> centres = config.k() == 1 ? List.of(meanDirection(vectors)) : centres(vectors, seed);
        if (centres.size() < config.k()) {
            long different = points.select(Tables.EMBEDDING.column()).distinct().count();
            check(
                    config.k() <= different,
                    "Cannot make %s segments of %s sequences, since they have only %s distinct vector(s)."
                            + " Set segments.k to at most that number.",
                    config.k(),
                    count,
                    different);
        }
        return NearestCentre.of(
                centres.stream().map(SphericalKMeans::roundedUnitVector).toList());
    }

    /**
     * The block solver computes distances as matrix products, but expects k different centres at the start. Where the
     * first centres coincide, the row solver is used, which is slower and accepts any number of centres.
     */
    private List<double[]> centres(Dataset<Row> vectors, long seed) {
        KMeans kMeans = new KMeans()
                .setFeaturesCol(VECTOR)
                .setDistanceMeasure("cosine")
                .setInitMode(config.seeding().mllibName())
                .setK(config.k())
                .setSeed(seed);
        int firstCentres = fit(kMeans.setSolver("row").setMaxIter(0), vectors).size();
        String solver = firstCentres == config.k() ? "block" : "row";
        return fit(kMeans.setSolver(solver).setMaxIter(config.maxIterations()), vectors);
    }

    private static List<double[]> fit(KMeans kMeans, Dataset<Row> vectors) {
        return Arrays.stream(kMeans.fit(vectors).clusterCenters())
                .map(Vector::toArray)
                .toList();
    }

    private static double[] meanDirection(Dataset<Row> vectors) {
        Dataset<Row> unit =
                new Normalizer().setInputCol(VECTOR).setOutputCol("unit_vector").transform(vectors);
        return unit.select(Summarizer.mean(col("unit_vector")))
                .first()
                .<Vector>getAs(0)
                .toArray();
    }

    private static double[] roundedUnitVector(double[] centre) {
        double length =
                Math.sqrt(Arrays.stream(centre).map(value -> value * value).sum());
        check(
                length > 0 && length < Double.POSITIVE_INFINITY,
                "Cannot find the centre of a segment whose vectors cancel each other out."
                        + " Raise segments.k, or choose another representation.");
        return Arrays.stream(centre)
                .map(value -> Math.round(value / length * CENTRE_ROUNDING) / CENTRE_ROUNDING)
                .toArray();
    }
}
