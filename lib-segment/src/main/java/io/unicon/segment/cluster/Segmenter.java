package io.unicon.segment.cluster;

import static com.google.common.base.Preconditions.checkArgument;
import static io.unicon.features.error.UserError.check;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EMBEDDING;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_CENTRES;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.VARIANT;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.struct;

import io.unicon.features.table.KeyedPartitions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;

/**
 * Divides the embeddings of one slice into segments, numbered from the largest, ties by the smallest consumer id.
 *
 * <p>The clustering reads its rows sorted by key and in partitions that depend on the keys and their number alone.
 * Centres are rounded to seven decimals and their statistics to nine: that hides in which order the executors' sums were
 * added, unless a figure lies at the very edge of its rounding. So the same embeddings, config and seed give the same
 * tables on any cluster.
 *
 * <p>The iterations need their input in memory: {@link #segment} caches it and lets go of it before it returns. The
 * segments that it returns are computed anew from the embeddings, row by row.
 */
public final class Segmenter {

    private static final long SEQUENCES_PER_PARTITION = 25_000;
    private static final double CENTRE_ROUNDING = 1e7;
    private static final int STATISTICS_DECIMALS = 9;

    private final SegmentationConfig config;
    private final long seed;

    public Segmenter(SegmentationConfig config, long seed) {
        this.config = config;
        this.seed = seed;
    }

    /**
     * Clusters the vectors by their direction. A vector that has none, being zero or not finite, is left out. A centre's
     * standard deviation is that of its sequences (divided by their number), its median exact.
     *
     * @param embeddings one slice of {@code Tables.CONSUMER_EMBEDDINGS}: one variant, representation and as-of date
     * @throws io.unicon.features.error.UserError if there are fewer sequences, or fewer different vectors, than segments
     */
    public Segmentation segment(Dataset<Row> embeddings) {
        Dataset<Row> usable = embeddings.where(hasDirection(EMBEDDING.column()));
        long total = embeddings.count();
        Dataset<Row> points = KeyedPartitions.of(usable, total, SEQUENCES_PER_PARTITION, CONSUMER_ID, FASHION_GENDER)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long leftOut = total - points.count();
            List<double[]> centres = centres(points, total - leftOut, leftOut);
            List<Row> statistics = statistics(points, centres);
            int[] segmentIds = new int[centres.size()];
            List<Row> rows = new ArrayList<>();
            for (Row segment : statistics) {
                int place = segment.getAs(SEGMENT_ID.name());
                segmentIds[place] = rows.size();
                rows.add(RowFactory.create(
                        segment.getAs(VARIANT.name()),
                        segment.getAs(REPRESENTATION.name()),
                        segment.getAs(AS_OF_DATE.name()),
                        rows.size(),
                        centres.get(place),
                        segment.getAs("sequence_count"),
                        segment.getAs("mean"),
                        segment.getAs("deviation"),
                        segment.getAs("median")));
            }
            return new Segmentation(
                    assign(usable, new NearestCentre(centres, segmentIds)),
                    embeddings.sparkSession().createDataFrame(rows, SEGMENT_CENTRES.schema()),
                    leftOut);
        } finally {
            points.unpersist();
        }
    }

    private static Column hasDirection(Column embedding) {
        Column squaredLength = aggregate(
                embedding,
                lit(0.0),
                (sum, value) -> sum.plus(value.cast("double").multiply(value)));
        return squaredLength.gt(0).and(squaredLength.lt(Double.POSITIVE_INFINITY)); // Spark sorts NaN above infinity
    }

    private List<double[]> centres(Dataset<Row> points, long sequences, long leftOut) {
        check(
                config.k() <= sequences,
                "Cannot make %s segments of %s sequences (%s more have a vector that is zero or not finite)."
                        + " Set segments.k to at most the number of sequences, or choose a variant with more of them.",
                config.k(),
                sequences,
                leftOut);
        List<double[]> centres = config.method().centres(points, config, seed);
        if (centres.size() < config.k()) {
            long different = points.select(EMBEDDING.column()).distinct().count();
            check(
                    config.k() <= different,
                    "Cannot make %s segments of %s sequences, since they have only %s different vectors."
                            + " Set segments.k to at most that number.",
                    config.k(),
                    sequences,
                    different);
        }
        return centres.stream().map(Segmenter::roundedUnitVector).toList();
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

    /** One row for each centre that is the nearest of some sequence, largest first; the id is its place among them. */
    private static List<Row> statistics(Dataset<Row> points, List<double[]> centres) {
        int[] places = IntStream.range(0, centres.size()).toArray();
        Column distance = CENTRE_DISTANCE.column();
        List<Row> rows = assign(points, new NearestCentre(centres, places))
                .groupBy(VARIANT.column(), REPRESENTATION.column(), AS_OF_DATE.column(), SEGMENT_ID.column())
                .agg(
                        count(lit(1)).as("sequence_count"),
                        round(avg(distance), STATISTICS_DECIMALS).as("mean"),
                        round(stddev_pop(distance), STATISTICS_DECIMALS).as("deviation"),
                        median(distance).as("median"),
                        min(struct(CONSUMER_ID.column(), FASHION_GENDER.column()))
                                .as("first_key"))
                .orderBy(col("sequence_count").desc(), col("first_key"))
                .collectAsList();
        checkArgument(
                rows.stream()
                                .map(row -> row.getAs(SEGMENT_ID.name()))
                                .distinct()
                                .count()
                        == rows.size(),
                "the embeddings are not of one variant, representation and as-of date");
        return rows;
    }

    private static Dataset<Row> assign(Dataset<Row> embeddings, NearestCentre nearest) {
        return embeddings.map(nearest, Encoders.row(SEGMENTS.schema()));
    }
}
