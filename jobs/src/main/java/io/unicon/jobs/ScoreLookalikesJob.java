package io.unicon.jobs;

import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.AUDIENCE;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.LOOKALIKE_SCORES;
import static io.unicon.features.table.Tables.SCORE_DATE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.jobs.experiment.AudienceArtefact;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.example.ExamplePredictor;
import io.unicon.model.example.LookalikeArtefact;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.ExampleSampler;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.lookalike.ScorePercentiles;
import io.unicon.segment.lookalike.TabularInputs;
import io.unicon.segment.lookalike.TabularModel;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores everyone outside the core of each selected audience, on the executors. */
final class ScoreLookalikesJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreLookalikesJob.class);
    private static final String SCORE = "score";

    @Override
    public String name() {
        return "score-lookalikes";
    }

    @Override
    public String summary() {
        return "Score everyone outside the core of each audience, on the executors.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS, CONSUMERS, CONSUMER_FACTS, ArtefactKind.LOOKALIKE);
    }

    @Override
    public List<Asset> writes() {
        return List.of(LOOKALIKE_SCORES);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        for (AudienceConfig audience : job.selectedAudiences()) {
            ModelArtefact artefact = job.artefact(ArtefactKind.LOOKALIKE, audience.name());
            AudienceArtefact.checkTrainedFor(artefact, audience);
            LOG.info("  {}: artefact {}", audience.name(), artefact.id());
            score(job, audience, artefact);
        }
    }

    private static void score(JobContext job, AudienceConfig audience, ModelArtefact artefact) {
        CoreRule rule = CoreRule.parse(audience.name(), audience.core());
        Dataset<Row> facts = job.read(CONSUMER_FACTS, Slice.of(AS_OF_DATE, job.asOf()));
        Dataset<Row> consumers = new AudiencePopulation(
                        audience, rule, job.asOf(), job.read(ITEMS), job.read(CONSUMERS))
                .outsideTheCore(job.read(EVENTS), facts);
        Dataset<Row> newest = new ExampleSampler(audience, job.config().seed()).newest(consumers);
        if (AudienceArtefact.scorer(artefact) == Scorer.NETWORK) {
            ExamplePredictor predictor =
                    new ExamplePredictor(artefact, job.config().inference(), job.read(ITEMS));
            write(job, audience, artefact, predictor.score(newest, job.asOf(), SCORE));
            predictor.counts().forEach(job::count);
        } else {
            write(job, audience, artefact, scoredByTable(job, newest, artefact));
        }
    }

    private static Dataset<Row> scoredByTable(JobContext job, Dataset<Row> newest, ModelArtefact artefact) {
        List<Field> facts = AudienceArtefact.facts(artefact);
        Dataset<Row> features = AudienceArtefact.scorer(artefact) == Scorer.BEST_FACT
                ? TabularInputs.ofFacts(newest, facts)
                : TabularInputs.ofAll(
                        newest, facts, LookalikeArtefact.preprocessing(artefact), job.read(ITEMS), job.asOf());
        return TabularModel.score(AudienceArtefact.model(artefact), features, SCORE);
    }

    private static void write(JobContext job, AudienceConfig audience, ModelArtefact artefact, Dataset<Row> scored) {
        double threshold = artefact.manifest().metrics().get(AudienceArtefact.THRESHOLD);
        try (ScorePercentiles percentiles =
                new ScorePercentiles(scored.select(CONSUMER_ID.column(), col(SCORE)), SCORE)) {
            job.replace(
                    LOOKALIKE_SCORES,
                    Slice.of(AUDIENCE, audience.name()).and(SCORE_DATE, job.asOf()),
                    percentiles
                            .add("percentile")
                            .withColumn(AUDIENCE.name(), lit(audience.name()))
                            .withColumn(SCORE_DATE.name(), lit(job.asOf()))
                            .withColumn("above_threshold", col(SCORE).gt(threshold))
                            .withColumn(ARTEFACT_ID.name(), lit(artefact.id()))
                            .select(LOOKALIKE_SCORES.selection()));
        }
    }
}
