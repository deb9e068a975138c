package io.unicon.bench;

import static io.unicon.features.table.Tables.CONSUMER_EMBEDDINGS;

import com.google.common.base.Stopwatch;
import com.google.common.primitives.Ints;
import io.unicon.features.domain.FashionGender;
import io.unicon.features.spark.Broadcasts;
import io.unicon.features.spark.ScalaCollections;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.segment.cluster.ClusterModel;
import io.unicon.segment.cluster.KMeansConfig;
import io.unicon.segment.cluster.KMeansConfig.Seeding;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clusters points that are cached in Spark's memory into segments. */
@Command(
        name = "kmeans",
        description = "Measure how long it takes to cluster points into segments, in a Spark of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KMeansBench implements Runnable {

    private static final long SEED = 1;

    @Option(
            names = "--points",
            required = true,
            paramLabel = "FILE|N",
            description = "A file of NumPy with float32 (N, E), or the number of points to draw around 300 directions.")
    private String points;

    @Option(
            names = "--k",
            defaultValue = "250",
            converter = PositiveInteger.class,
            description = "Segments to make (default: ${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "--iterations",
            defaultValue = "20",
            converter = PositiveInteger.class,
            description = "Most rounds of refining the centres (default: ${DEFAULT-VALUE}).")
    private int iterations;

    @Option(
            names = "--seeding",
            defaultValue = "RANDOM",
            description = "Where the centres begin: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Seeding seeding;

    @Option(
            names = "--dim",
            defaultValue = "64",
            converter = PositiveInteger.class,
            description = "Width of points that are drawn (default: ${DEFAULT-VALUE}).")
    private int width;

    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveInteger.class,
            description = "Tasks that Spark runs side by side (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Integer count = Ints.tryParse(points);
        Points measured = count == null ? Points.read(Path.of(points)) : Points.planted(count, width);
        SparkSession spark = SparkSession.builder()
                .appName("unicon bench")
                .master("local[%d]".formatted(threads))
                .getOrCreate();
        Dataset<Row> embeddings = embeddings(spark, measured).persist();
        try {
            embeddings.count();
            KMeansConfig config = new KMeansConfig(k, seeding, iterations);
            Stopwatch watch = Stopwatch.createStarted();
            ClusterModel model = config.clusterer().fit(embeddings, SEED);
            double seconds = Seconds.of(watch);
            new JsonObject()
                    .put("peer", "unicon %s (spark mllib %s)".formatted(CodeVersion.CURRENT, spark.version()))
                    .put("n", measured.count())
                    .put("dim", measured.width())
                    .put("k", k)
                    .put("iterations", iterations)
                    .put("seconds", seconds, 2)
                    .put("mean_cosine_distance", measured.meanDistance(model), 5)
                    .print(spec);
        } finally {
            embeddings.unpersist();
        }
    }

    /** The points as {@code consumer_embeddings} of one variant, with the index of each point as its consumer. */
    private static Dataset<Row> embeddings(SparkSession spark, Points points) {
        Broadcast<Points> shared = Broadcasts.of(spark, points);
        return spark.range(points.count())
                .map(
                        (MapFunction<Long, Row>) place -> RowFactory.create(
                                "bench",
                                "points",
                                Date.valueOf(LocalDate.EPOCH),
                                "%09d".formatted(place),
                                FashionGender.ALL.text(),
                                "none",
                                ScalaCollections.sequence(shared.value().vector(Math.toIntExact(place))),
                                1),
                        Encoders.row(CONSUMER_EMBEDDINGS.schema()));
    }
}
