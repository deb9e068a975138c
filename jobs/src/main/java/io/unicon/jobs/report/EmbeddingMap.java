package io.unicon.jobs.report;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.broadcast;

import io.unicon.features.table.HashOrder;
import io.unicon.features.table.Tables;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.feature.Normalizer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A picture of the embeddings in two dimensions: their first two principal components after scaling to length 1.
 *
 * @param explainedShares the share of the sample's variance along each component, in [0, 1]
 * @param sequences a sample of the sequences, the same for the same seed; empty if there are no embeddings
 * @param centres the mean vector of each segment
 */
record EmbeddingMap(List<Double> explainedShares, List<Place> sequences, List<Place> centres) {

    /** A point of the picture. */
    record Place(int segmentId, double x, double y) {

        private static Place of(int segmentId, double[] place) {
            return new Place(segmentId, rounded(place[0]), rounded(place[1]));
        }

        private static double rounded(double coordinate) {
            return Math.round(coordinate * 1e4) / 1e4;
        }
    }

    /** Enough to show the shape, few enough to draw at once on a phone. */
    static final int SAMPLE_SIZE = 4000;

    private static final String UNIT_VECTOR = "unit_vector";

    private static final Column[] SEQUENCE = {Tables.CONSUMER_ID.column(), Tables.FASHION_GENDER.column()};

    static EmbeddingMap of(ReportTables tables, SegmentationKey key, int seed) {
        Dataset<Row> sample = tables.ofToday(Tables.SEGMENTS, key)
                .select(Tables.CONSUMER_ID.column(), Tables.FASHION_GENDER.column(), Tables.SEGMENT_ID.column())
                .orderBy(HashOrder.of(seed, SEQUENCE))
                .limit(SAMPLE_SIZE);
        List<Row> sampled = unitVectors(tables.embeddings(key)
                        .join(broadcast(sample), new String[] {Tables.CONSUMER_ID.name(), Tables.FASHION_GENDER.name()
                        }))
                .orderBy(SEQUENCE)
                .select(Tables.SEGMENT_ID.name(), UNIT_VECTOR)
                .collectAsList();
        if (sampled.isEmpty()) {
            return new EmbeddingMap(List.of(), List.of(), List.of());
        }
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(sample.sparkSession().sparkContext());
        PrincipalPlane plane = PrincipalPlane.of(
                spark, sampled.stream().map(EmbeddingMap::vector).toList());
        return new EmbeddingMap(
                Arrays.stream(plane.explainedShares()).boxed().toList(),
                sampled.stream()
                        .map(row -> Place.of(Tables.SEGMENT_ID.valueIn(row), plane.place(vector(row))))
                        .toList(),
                centres(tables, key, plane));
    }

    private static double[] vector(Row row) {
        return row.<Vector>getAs(UNIT_VECTOR).toArray();
    }

    private static Dataset<Row> unitVectors(Dataset<Row> embeddings) {
        Column doubles = Tables.EMBEDDING.column().cast("array<double>");
        return new Normalizer()
                .setInputCol("vector")
                .setOutputCol(UNIT_VECTOR)
                .transform(embeddings.withColumn("vector", array_to_vector(doubles)));
    }

    /**
     * A stored centre has length 1 and so lies outside its segment. The mean of the segment's unit vectors has the same
     * direction and the length 1 - mean cosine distance to the centre, where the picture shows the name.
     */
    private static List<Place> centres(ReportTables tables, SegmentationKey key, PrincipalPlane plane) {
        return tables.of(Tables.SEGMENT_CENTRES, key).orderBy(Tables.SEGMENT_ID.column()).collectAsList().stream()
                .map(row -> Place.of(Tables.SEGMENT_ID.valueIn(row), plane.place(unitMean(row))))
                .toList();
    }

    private static double[] unitMean(Row segment) {
        double length = 1 - Tables.CENTRE_DISTANCE_MEAN.<Double>valueIn(segment);
        return segment.<Double>getList(segment.fieldIndex(Tables.CENTRE.name())).stream()
                .mapToDouble(entry -> entry * length)
                .toArray();
    }
}
