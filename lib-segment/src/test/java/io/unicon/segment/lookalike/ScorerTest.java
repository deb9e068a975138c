package io.unicon.segment.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.SparkTest;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Tables;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.rank.AveragePrecision;
import io.unicon.segment.audience.ScorerKind;
import io.unicon.segment.audience.TestAudience;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every scorer, on an audience whose core every one of them can find. */
@SparkTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScorerTest {

    private final SparkSession spark;
    private final Caches caches = new Caches();
    private ScorerInputs inputs;

    ScorerTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeAll
    void read() {
        inputs = PlantedAudience.scorerInputs(spark, caches);
    }

    @AfterAll
    void release() {
        caches.close();
    }

    @ParameterizedTest
    @EnumSource(ScorerKind.class)
    void findsThePlantedCoreAndScoresAlikeOnceLoaded(ScorerKind kind, @TempDir Path folder) {
        TestAudience audience = new TestAudience();
        audience.scorer = kind;
        Scorer scorer = PlantedAudience.scorers(PlantedAudience.TRAINING).of(audience.config());
        assertThat(scorer.kind()).isEqualTo(kind);

        SampleScores trained;
        ModelArtefact artefact;
        try (TrainedScorer model = scorer.train(inputs, 1, Workspace.none())) {
            trained = model.test();
            artefact = save(scorer, model, folder);
        }

        assertThat(AveragePrecision.of(trained.scores(), trained.positive()))
                .as("a guess has a quarter")
                .isGreaterThan(0.95);
        Dataset<Row> consumers = inputs.samples().test();
        Dataset<Row> scored =
                scorer.load(artefact).score(consumers, PlantedAudience.catalogue(spark), PlantedAudience.MARCH);
        assertThat(scored.columns()).startsWith("consumer_id").endsWith("score");
        assertThat(scored.select(Tables.SCORE.column()).collectAsList().stream()
                        .mapToDouble(row -> row.getDouble(0))
                        .toArray())
                .containsExactly(trained.scores(), within(1e-6));
    }

    private static ModelArtefact save(Scorer scorer, TrainedScorer model, Path folder) {
        Configuration hadoop = new Configuration();
        Workspace workspace =
                new Workspace(Optional.empty(), new org.apache.hadoop.fs.Path(folder + "/staging"), hadoop);
        Provenance provenance = Provenance.of(
                ArtefactKind.LOOKALIKE,
                "premium",
                PlantedAudience.MARCH,
                ImmutableMap.copyOf(scorer.settings()),
                1,
                "data",
                Map.of(),
                new Software("code", "engine"));
        return new ArtefactStore(hadoop, folder.toString()).save(provenance, model.metrics(), model.save(workspace));
    }
}
