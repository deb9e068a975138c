package io.unicon.segment.cluster;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EMBEDDING;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.VARIANT;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Turns a row of {@code consumer_embeddings} into one of {@code segments}. Of equally near centres the first of the list
 * is taken. Each row is computed by itself, in one order of additions, so its place among the others never shows.
 */
final class NearestCentre implements MapFunction<Row, Row> {

    private final double[][] coordinates; // (E, K): one coordinate of all centres lies together
    private final int[] segmentIds; // (K)

    /**
     * @param centres K vectors of length 1 and width E
     * @param segmentIds the number that each centre's segment goes by
     */
    NearestCentre(List<double[]> centres, int[] segmentIds) {
        this.coordinates = new double[centres.get(0).length][centres.size()];
        this.segmentIds = segmentIds;
        for (int centre = 0; centre < centres.size(); centre++) {
            for (int coordinate = 0; coordinate < coordinates.length; coordinate++) {
                coordinates[coordinate][centre] = centres.get(centre)[coordinate];
            }
        }
    }

    @Override
    public Row call(Row row) {
        List<Float> vector = row.getList(row.fieldIndex(EMBEDDING.name()));
        double squaredLength = 0;
        double[] products = new double[segmentIds.length];
        for (int coordinate = 0; coordinate < coordinates.length; coordinate++) {
            double value = vector.get(coordinate);
            squaredLength += value * value;
            double[] ofCentres = coordinates[coordinate];
            for (int centre = 0; centre < products.length; centre++) {
                products[centre] += value * ofCentres[centre];
            }
        }
        int nearest = indexOfLargest(products);
        double cosine = products[nearest] / Math.sqrt(squaredLength);
        return RowFactory.create(
                row.getAs(VARIANT.name()),
                row.getAs(REPRESENTATION.name()),
                row.getAs(AS_OF_DATE.name()),
                row.getAs(CONSUMER_ID.name()),
                row.getAs(FASHION_GENDER.name()),
                segmentIds[nearest],
                Math.min(2, Math.max(0, 1 - cosine)), // rounding can lead out of [0, 2]
                row.getAs(ARTEFACT_ID.name()));
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int index = 1; index < values.length; index++) {
            if (values[index] > values[largest]) {
                largest = index;
            }
        }
        return largest;
    }
}
