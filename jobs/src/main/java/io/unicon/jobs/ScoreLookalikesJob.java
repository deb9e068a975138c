package io.unicon.jobs;

import static io.unicon.features.table.Tables.ABOVE_THRESHOLD;
import static io.unicon.features.table.Tables.ARTEFACT_ID;
import static io.unicon.features.table.Tables.AUDIENCE;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.LOOKALIKE_SCORES;
import static io.unicon.features.table.Tables.PERCENTILE;
import static io.unicon.features.table.Tables.SCORE;
import static io.unicon.features.table.Tables.SCORE_DATE;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.error.PartialMistake;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.Audiences;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.SharedHistories;
import io.unicon.segment.lookalike.AudienceArtefact;
import io.unicon.segment.lookalike.SavedScorer;
import io.unicon.segment.lookalike.ScorePercentiles;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores everyone outside the core of each selected audience, on the executors. */
final class ScoreLookalikesJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreLookalikesJob.class);

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
    public List<Asset> configuredReads() {
        return Audiences.SEGMENT_TABLES;
    }

    @Override
    public List<Asset> configuredReads(UniconConfig config) {
        return Audiences.segmentTables(config.audiences().values());
    }

    @Override
    public List<Asset> writes() {
        return List.of(LOOKALIKE_SCORES);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        try (Audiences audiences = Audiences.selected(job);
                SharedHistories log = SharedHistories.toScore(audiences.populations())) {
            PartialMistake.inEach(
                    audiences.populations(), population -> score(job, population, population.outsideTheCore(log)));
        }
    }

    private static void score(JobContext job, AudiencePopulation population, Dataset<Row> consumers) {
        AudienceConfig audience = population.audience();
        ModelArtefact artefact = job.artefact(ArtefactKind.LOOKALIKE, audience.name());
        AudienceArtefact trained = new AudienceArtefact(artefact);
        trained.checkTrainedFor(audience);
        double threshold = trained.threshold(audience.decision());
        LOG.info("  {}: artefact {}, threshold {}", audience.name(), artefact.id(), "%.3f".formatted(threshold));
        try (SavedScorer scorer = Audiences.scorers(job).of(audience).load(artefact);
                ScorePercentiles percentiles = new ScorePercentiles(
                        scorer.score(consumers, population.tables().catalogue(), job.asOf())
                                .select(CONSUMER_ID.column(), SCORE.column()),
                        SCORE.name())) {
            job.replace(
                    LOOKALIKE_SCORES,
                    Slice.of(AUDIENCE, audience.name()).and(SCORE_DATE, job.asOf()),
                    percentiles
                            .add(PERCENTILE.name())
                            .withColumn(AUDIENCE.name(), lit(audience.name()))
                            .withColumn(SCORE_DATE.name(), lit(job.asOf()))
                            .withColumn(ABOVE_THRESHOLD.name(), SCORE.column().gt(threshold))
                            .withColumn(ARTEFACT_ID.name(), lit(artefact.id()))
                            .select(LOOKALIKE_SCORES.selection()));
            scorer.counts().forEach(job::count);
        }
    }
}
