package io.unicon.jobs;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.AUDIENCE;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.LOOKALIKE_QUALITY;
import static io.unicon.features.table.Tables.STUDY;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.Audiences;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.SharedHistories;
import io.unicon.segment.lookalike.AudienceComparison;
import io.unicon.segment.lookalike.Study;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Compares everything that could score an audience. It is not a step of the pipeline, since it trains every network with
 * every seed, for both tasks, without brands, and with smaller cores.
 */
final class EvaluateLookalikesJob implements Job {

    @Override
    public String name() {
        return "evaluate-lookalikes";
    }

    @Override
    public String summary() {
        return "Compare networks, baselines, tasks and sizes of the core; trains all of them.";
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
        return List.of(LOOKALIKE_QUALITY);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        try (Audiences audiences = Audiences.selected(job);
                SharedHistories log = SharedHistories.toCompare(
                        audiences.populations(), job.config().lookalikes().tasks())) {
            audiences.populations().forEach(population -> compare(job, population, log));
        }
    }

    private static void compare(JobContext job, AudiencePopulation population, SharedHistories log) {
        List<Row> quality = new AudienceComparison(
                        population,
                        Audiences.scorers(job),
                        job.config().description().minConsumers())
                .run(log, job.config().seed());
        job.replace(
                LOOKALIKE_QUALITY,
                Slice.of(AUDIENCE, population.audience().name())
                        .and(AS_OF_DATE, job.asOf())
                        .and(STUDY, Study.COMPARISON.text()),
                job.spark().createDataFrame(quality, LOOKALIKE_QUALITY.schema()));
    }
}
