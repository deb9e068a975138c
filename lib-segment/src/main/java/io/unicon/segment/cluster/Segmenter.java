package io.unicon.segment.cluster;

import static com.google.common.base.Preconditions.checkArgument;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CENTRE;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE_DEVIATION;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE_MEAN;
import static io.unicon.features.table.Tables.CENTRE_DISTANCE_MEDIAN;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EMBEDDING;
import static io.unicon.features.table.Tables.FASHION_GENDER;
import static io.unicon.features.table.Tables.REPRESENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION;
import static io.unicon.features.table.Tables.SEGMENTATION_ID;
import static io.unicon.features.table.Tables.SEGMENTS;
import static io.unicon.features.table.Tables.SEGMENT_CENTRES;
import static io.unicon.features.table.Tables.SEGMENT_ID;
import static io.unicon.features.table.Tables.SEQUENCE_COUNT;
import static io.unicon.features.table.Tables.VARIANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import com.google.common.hash.Hashing;
import com.google.common.primitives.Doubles;
import io.unicon.features.table.KeyedPartitions;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Divides the embeddings of one slice into segments, numbered from the largest, ties by the smallest consumer id.
 *
 * <p>The clustering reads its rows sorted by key, in partitions that depend only on the keys and their number, and the
 * statistics of centres are rounded to nine decimals. So the same embeddings, config and seed produce the same tables
 * on any cluster, unless a figure lies at the very edge of its rounding.
 */
public final class Segmenter {

    private static final long SEQUENCES_PER_PARTITION = 25_000;
    private static final int STATISTICS_DECIMALS = 9;

    /** Spark counts each different value that a median is taken of; so there are at most 20,001 of them. */
    private static final int MEDIAN_DECIMALS = 4;

    private final SegmentationConfig config;
    private final long seed;
    private final long sequencesPerPartition;

    /**
     * The result of a fit.
     *
     * @param model assigns vectors to segments
     * @param statistics one row per segment, largest first, for {@link #centres}
     * @param sequencesLeftOut sequences without a segment: their vector is zero or not finite, or the model assigns
     *     them to none
     * @param dataHash hexadecimal SHA-256 that identifies the clustered vectors
     */
    public record Fit(ClusterModel model, List<Row> statistics, long sequencesLeftOut, String dataHash) {}

    public Segmenter(SegmentationConfig config, long seed) {
        this(config, seed, SEQUENCES_PER_PARTITION);
    }

    Segmenter(SegmentationConfig config, long seed, long sequencesPerPartition) {
        this.config = config;
        this.seed = seed;
        this.sequencesPerPartition = sequencesPerPartition;
    }

    /**
     * Fits segments to the vectors. A vector that is zero or not finite has no direction and is left out. The
     * standard deviation of the distances to a centre is that of the population, and the median is that of the
     * distances to four decimals. The vectors
     * are cached meanwhile.
     *
     * @param embeddings one slice of {@code Tables.CONSUMER_EMBEDDINGS}: one variant, representation and as-of date
     * @throws io.unicon.features.error.UserError if there are fewer sequences, or fewer distinct vectors, than segments
     */
    public Fit fit(Dataset<Row> embeddings) {
        long total = embeddings.count();
        Dataset<Row> points = KeyedPartitions.of(
                        withDirection(embeddings), total, sequencesPerPartition, CONSUMER_ID, FASHION_GENDER)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            ClusterModel fitted = config.method().clusterer().fit(points, seed);
            List<Row> statistics = statistics(assign("", fitted, points));
            ClusterModel model = fitted.renumbered(statistics.stream()
                    .map(segment -> segment.<Integer>getAs(SEGMENT_ID.name()))
                    .toList());
            long assigned = statistics.stream()
                    .mapToLong(segment -> segment.<Long>getAs(SEQUENCE_COUNT.name()))
                    .sum();
            return new Fit(model, statistics, total - assigned, dataHash(points));
        } finally {
            points.unpersist();
        }
    }

    /**
     * The segments of sequences, as in {@code Tables.SEGMENTS}, computed row by row. A sequence without a segment has
     * no row.
     *
     * @param id the id of the saved segmentation
     * @param embeddings rows of {@code Tables.CONSUMER_EMBEDDINGS}, those of the fit or others from the same encoder
     */
    public Dataset<Row> assign(String id, ClusterModel model, Dataset<Row> embeddings) {
        return withDirection(embeddings)
                .flatMap(new RowAssignment(config.name(), id, model), Encoders.row(SEGMENTS.schema()));
    }

    private static Dataset<Row> withDirection(Dataset<Row> embeddings) {
        Column squaredLength = aggregate(
                EMBEDDING.column(),
                lit(0.0),
                (sum, value) -> sum.plus(value.cast("double").multiply(value)));
        // Spark sorts NaN above infinity.
        return embeddings.where(squaredLength.gt(0).and(squaredLength.lt(Double.POSITIVE_INFINITY)));
    }

    /** One row for each segment that has a sequence, largest first. */
    private static List<Row> statistics(Dataset<Row> segments) {
        Column distance = CENTRE_DISTANCE.column();
        List<Row> rows = segments.groupBy(
                        VARIANT.column(), REPRESENTATION.column(), AS_OF_DATE.column(), SEGMENT_ID.column())
                .agg(
                        count(lit(1)).as(SEQUENCE_COUNT.name()),
                        round(avg(distance), STATISTICS_DECIMALS).as(CENTRE_DISTANCE_MEAN.name()),
                        round(stddev_pop(distance), STATISTICS_DECIMALS).as(CENTRE_DISTANCE_DEVIATION.name()),
                        median(round(distance, MEDIAN_DECIMALS)).as(CENTRE_DISTANCE_MEDIAN.name()),
                        min(struct(CONSUMER_ID.column(), FASHION_GENDER.column()))
                                .as("first_key"))
                .orderBy(SEQUENCE_COUNT.column().desc(), col("first_key"))
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

    /**
     * The centre and the spread of each segment, as in {@code Tables.SEGMENT_CENTRES}.
     *
     * @param id the id of the saved segmentation
     */
    public Dataset<Row> centres(String id, Fit fit, SparkSession spark) {
        List<Row> rows = IntStream.range(0, fit.statistics().size())
                .mapToObj(segment ->
                        centre(id, segment, fit.model(), fit.statistics().get(segment)))
                .toList();
        return spark.createDataFrame(rows, SEGMENT_CENTRES.schema());
    }

    private Row centre(String id, int segmentId, ClusterModel model, Row statistics) {
        return SEGMENT_CENTRES
                .row()
                .set(VARIANT, statistics.getAs(VARIANT.name()))
                .set(REPRESENTATION, statistics.getAs(REPRESENTATION.name()))
                .set(SEGMENTATION, config.name())
                .set(AS_OF_DATE, statistics.getAs(AS_OF_DATE.name()))
                .set(SEGMENT_ID, segmentId)
                .set(CENTRE, Doubles.asList(model.centre(segmentId).orElseThrow()))
                .set(SEQUENCE_COUNT, statistics.getAs(SEQUENCE_COUNT.name()))
                .set(CENTRE_DISTANCE_MEAN, statistics.getAs(CENTRE_DISTANCE_MEAN.name()))
                .set(CENTRE_DISTANCE_DEVIATION, statistics.getAs(CENTRE_DISTANCE_DEVIATION.name()))
                .set(CENTRE_DISTANCE_MEDIAN, statistics.getAs(CENTRE_DISTANCE_MEDIAN.name()))
                .set(SEGMENTATION_ID, id)
                .build();
    }

    /** Depends on neither the order nor the partitions of the points. */
    private static String dataHash(Dataset<Row> points) {
        Row digest = points.agg(
                        count(lit(1)),
                        bit_xor(xxhash64(CONSUMER_ID.column(), FASHION_GENDER.column(), EMBEDDING.column())))
                .first();
        return Hashing.sha256().hashString(digest.mkString(" "), UTF_8).toString();
    }
}
