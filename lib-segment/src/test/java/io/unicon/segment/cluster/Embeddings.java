package io.unicon.segment.cluster;

import io.unicon.features.table.Tables;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Small sets of embeddings for tests, of variant v4, representation encoder_mean, 23 September 2020. */
public final class Embeddings {

    public static final Date AS_OF = Date.valueOf("2020-09-23");

    private Embeddings() {}

    /** The rows as data files give them back: Parquet does not promise that the numbers of an array are there. */
    public static Dataset<Row> of(SparkSession spark, List<Row> rows) {
        return spark.createDataFrame(rows, Tables.CONSUMER_EMBEDDINGS.schema().asNullable());
    }

    public static Row row(String consumer, double... vector) {
        List<Float> embedding = new ArrayList<>();
        for (double value : vector) {
            embedding.add((float) value);
        }
        return RowFactory.create("v4", "encoder_mean", AS_OF, consumer, "female", "artefact-1", embedding, 5);
    }

    /**
     * Consumers in turn around {@code directions.length} directions on the sphere; consumer {@code i}, named by its
     * number, belongs to direction {@code i} modulo their number.
     *
     * @param spread standard deviation of each coordinate around the direction of length 1
     */
    public static List<Row> around(double[][] directions, int consumers, double spread, Random random) {
        List<Row> rows = new ArrayList<>();
        for (int consumer = 0; consumer < consumers; consumer++) {
            double length = 0.5 + random.nextDouble(); // the length must not matter
            double[] vector = directions[consumer % directions.length].clone();
            for (int coordinate = 0; coordinate < vector.length; coordinate++) {
                vector[coordinate] = length * (vector[coordinate] + spread * random.nextGaussian());
            }
            rows.add(row(String.format(Locale.ROOT, "%04d", consumer), vector));
        }
        return rows;
    }

    /** Directions drawn uniformly from the sphere. */
    public static double[][] directions(int count, int width, Random random) {
        double[][] directions = new double[count][width];
        for (double[] direction : directions) {
            double squaredLength = 0;
            for (int coordinate = 0; coordinate < width; coordinate++) {
                direction[coordinate] = random.nextGaussian();
                squaredLength += direction[coordinate] * direction[coordinate];
            }
            for (int coordinate = 0; coordinate < width; coordinate++) {
                direction[coordinate] /= Math.sqrt(squaredLength);
            }
        }
        return directions;
    }
}
