package io.unicon.segment.lookalike;

import static io.unicon.segment.audience.TestPopulation.consumer;

import io.unicon.features.TestRows;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Tables;
import io.unicon.model.example.NetworkDesign;
import io.unicon.model.example.NumberEncoding.Kind;
import io.unicon.model.inference.ComputeDevice;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.nn.Norm;
import io.unicon.model.nn.TransformerConfig;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.model.vocabulary.ItemCatalogue;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.AudienceTables;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.RuleFact;
import io.unicon.segment.audience.TestAudience;
import io.unicon.segment.audience.TestPopulation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** 400 consumers with six events. Every fourth is in the core; only these click on gowns, once in any three events. */
final class PlantedAudience {

    static final LookalikeTrainingConfig TRAINING = new LookalikeTrainingConfig(32, .005, 8, 8, 1000, 1000);
    static final LocalDate MARCH = LocalDate.of(2020, 3, 1);

    private PlantedAudience() {}

    static NetworkInputs inputs(SparkSession spark) {
        try (Caches caches = new Caches()) {
            return inputs(spark, samples(spark, caches));
        }
    }

    /** Those of an audience whose core spends more, and looks at the same items as everyone else. */
    static NetworkInputs inputsOfSpenders(SparkSession spark) {
        try (Caches caches = new Caches()) {
            return inputs(spark, samples(spark, false, 100, caches));
        }
    }

    private static NetworkInputs inputs(SparkSession spark, AudienceSamples samples) {
        return NetworkInputs.of(config("age"), samples, catalogue(spark), List.of(Facts.SPEND.over(30)), 100, MARCH);
    }

    /** Every way to find the core: it alone clicks on gowns, and it spends more. */
    static ScorerInputs scorerInputs(SparkSession spark, Caches caches) {
        return scorerInputs(spark, config("age"), LookalikeTask.JOINING, caches);
    }

    /** The same consumers as the scorers of another audience read them. */
    static ScorerInputs scorerInputs(SparkSession spark, AudienceConfig audience, LookalikeTask task, Caches caches) {
        return ScorerInputs.of(
                audience, population(spark, audience), task, samples(spark, true, 100, caches), 100, caches);
    }

    /** A fact of an audience's own. */
    static RuleFact count(String name, String condition) {
        return new RuleFact(
                name, Optional.of(condition), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AudiencePopulation population(SparkSession spark, AudienceConfig audience) {
        Dataset<Row> nobody = spark.emptyDataFrame();
        return new AudiencePopulation(
                audience,
                new AudienceTables(
                        MARCH.plusDays(audience.horizonDays()),
                        nobody,
                        items(spark),
                        catalogue(spark),
                        nobody,
                        Optional.empty(),
                        nobody));
    }

    static AudienceConfig config(String... consumerAttributes) {
        TestAudience audience = new TestAudience();
        audience.consumerAttributes = List.of(consumerAttributes);
        audience.brandAttributes = List.of("silhouette");
        return audience.config();
    }

    static Scorers scorers(LookalikeTrainingConfig training) {
        return new Scorers(
                new LookalikesConfig(
                        new TransformerConfig(1, 16, 2, 2, 0, 0, 0, Norm.POST),
                        Map.of("plain", new NetworkDesign("plain", false, Kind.SCALED, true, false)),
                        training,
                        10,
                        20,
                        List.of(LookalikeTask.CORE),
                        List.of(1),
                        List.of()),
                new InferenceConfig(ComputeDevice.CPU, 4096, 1000, .5),
                100);
    }

    static AudienceSamples samples(SparkSession spark, Caches caches) {
        return samples(spark, true, 0, caches);
    }

    /**
     * Four hundred consumers with six events, where a quarter are positive and differ by their gowns or their spending.
     */
    private static AudienceSamples samples(SparkSession spark, boolean gowns, double spend, Caches caches) {
        SplittableRandom random = new SplittableRandom(1);
        List<Row> rows = IntStream.range(0, 400)
                .mapToObj(number -> {
                    boolean core = number % 4 == 0;
                    List<String> skus = IntStream.range(0, 6)
                            .mapToObj(event -> core && gowns && event % 3 == 1
                                    ? "gown"
                                    : random.nextInt(2) == 0 ? "jeans" : "coat")
                            .toList();
                    Map<String, String> attributes = Map.of("age", random.nextInt(2) == 0 ? "young" : "old");
                    return consumer(
                            "c" + number,
                            core,
                            skus,
                            100,
                            attributes,
                            Map.of("spend_30_days", core ? spend : spend / 2));
                })
                .toList();
        return AudienceSamples.draw(
                config("age"), LookalikeTask.CORE, TestPopulation.of(spark, rows), TRAINING, 1, caches);
    }

    static ItemCatalogue catalogue(SparkSession spark) {
        return new ItemCatalogue(items(spark), List.of("silhouette", "commodity_group"));
    }

    private static Dataset<Row> items(SparkSession spark) {
        return spark.createDataFrame(List.of(item("gown"), item("jeans"), item("coat")), Tables.ITEMS.schema());
    }

    private static Row item(String silhouette) {
        return TestRows.item(silhouette, null, silhouette, "clothes", false, Map.of());
    }
}
