package io.unicon.jobs.report;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/**
 * The plane through the mean of some vectors along their first two principal components. Only the leading singular
 * vectors are computed, so that wide vectors cost no full decomposition.
 */
final class PrincipalPlane {

    private static final int DIMENSIONS = 2;
    private static final double SMALLEST_RATIO = 1e-9;

    private final double[] mean;
    private final double[][] axes;
    private final double[] explainedShares;

    private PrincipalPlane(double[] mean, double[][] axes, double[] explainedShares) {
        this.mean = mean;
        this.axes = axes;
        this.explainedShares = explainedShares;
    }

    /**
     * The plane of these vectors, all of one length (at least 1). Vectors that do not differ, or differ along one axis
     * only, leave the missing axes zero, with an explained share of 0.
     *
     * @param vectors not empty; their order affects the last digits
     */
    static PrincipalPlane of(JavaSparkContext spark, List<double[]> vectors) {
        double[] mean = mean(vectors);
        List<Vector> centred = vectors.stream()
                .map(vector -> Vectors.dense(minus(vector, mean)))
                .toList();
        double variance = centred.stream()
                .mapToDouble(vector -> Math.pow(Vectors.norm(vector, 2), 2))
                .sum();
        double[][] axes = new double[DIMENSIONS][mean.length];
        double[] shares = new double[DIMENSIONS];
        if (variance > 0) {
            var decomposition = new RowMatrix(spark.parallelize(centred, 1).rdd())
                    .computeSVD(Math.min(DIMENSIONS, mean.length), false, SMALLEST_RATIO);
            Matrix components = decomposition.V();
            for (int axis = 0; axis < components.numCols(); axis++) {
                axes[axis] = signed(components, axis);
                shares[axis] = Math.pow(decomposition.s().apply(axis), 2) / variance;
            }
        }
        return new PrincipalPlane(mean, axes, shares);
    }

    /** The coordinates of the vector along the axes, relative to the mean. */
    double[] place(double[] vector) {
        double[] fromMean = minus(vector, mean);
        double[] place = new double[DIMENSIONS];
        for (int axis = 0; axis < DIMENSIONS; axis++) {
            for (int i = 0; i < fromMean.length; i++) {
                place[axis] += axes[axis][i] * fromMean[i];
            }
        }
        return place;
    }

    /** The share of the vectors' variance along each axis, in [0, 1]. */
    double[] explainedShares() {
        return explainedShares.clone();
    }

    /**
     * A component is defined up to its sign; its largest entry is made positive, so that the picture stays the same.
     */
    private static double[] signed(Matrix components, int axis) {
        double[] entries = new double[components.numRows()];
        double largest = 0;
        for (int i = 0; i < entries.length; i++) {
            entries[i] = components.apply(i, axis);
            largest = Math.abs(entries[i]) > Math.abs(largest) ? entries[i] : largest;
        }
        double sign = Math.signum(largest);
        for (int i = 0; i < entries.length; i++) {
            entries[i] *= sign;
        }
        return entries;
    }

    private static double[] mean(List<double[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    private static double[] minus(double[] vector, double[] other) {
        double[] difference = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            difference[i] = vector[i] - other[i];
        }
        return difference;
    }
}
