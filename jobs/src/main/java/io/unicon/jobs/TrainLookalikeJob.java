package io.unicon.jobs;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.AUDIENCE;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.LOOKALIKE_CURVE;
import static io.unicon.features.table.Tables.LOOKALIKE_QUALITY;
import static io.unicon.features.table.Tables.STUDY;

import io.unicon.features.error.PartialMistake;
import io.unicon.features.spark.HadoopConfiguration;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.Audiences;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.Provenance.Software;
import io.unicon.model.nn.TrainingEngine;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.SharedHistories;
import io.unicon.segment.lookalike.AudienceTraining;
import io.unicon.segment.lookalike.Study;
import io.unicon.segment.lookalike.TrainedAudience;
import io.unicon.segment.lookalike.TrainingRun;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains the scorer of each selected audience, and measures it next to the baselines. */
final class TrainLookalikeJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(TrainLookalikeJob.class);

    @Override
    public String name() {
        return "train-lookalike";
    }

    @Override
    public String summary() {
        return "Learn from the core of each audience who behaves like it, and measure that beside baselines.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS, CONSUMERS, CONSUMER_FACTS);
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
        return List.of(ArtefactKind.LOOKALIKE, LOOKALIKE_QUALITY, LOOKALIKE_CURVE);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        try (Audiences audiences = Audiences.selected(job);
                SharedHistories log = SharedHistories.toTrain(audiences.populations())) {
            if (audiences.populations().isEmpty()) {
                LOG.info("  no audience is configured; see audiences in conf/unicon.yaml");
            }
            PartialMistake.inEach(audiences.populations(), population -> train(job, population, log));
        }
    }

    private static void train(JobContext job, AudiencePopulation population, SharedHistories log) {
        TrainedAudience trained = new AudienceTraining(
                        population,
                        Audiences.scorers(job),
                        job.config().seed(),
                        job.config().description().minConsumers(),
                        new TrainingRun(
                                job.artefacts(),
                                job.warehouse(),
                                job.runId(),
                                job.inputVersions(),
                                new Software(CodeVersion.CURRENT, TrainingEngine.version()),
                                HadoopConfiguration.of(job.spark())))
                .run(log);
        Slice slice = Slice.of(AUDIENCE, population.audience().name()).and(AS_OF_DATE, job.asOf());
        job.replace(LOOKALIKE_CURVE, slice, job.spark().createDataFrame(trained.curve(), LOOKALIKE_CURVE.schema()));
        job.replace(
                LOOKALIKE_QUALITY,
                slice.and(STUDY, Study.TRAINING.text()),
                job.spark().createDataFrame(trained.quality(), LOOKALIKE_QUALITY.schema()));
    }
}
