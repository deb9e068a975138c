package io.unicon.jobs;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.AUDIENCE;
import static io.unicon.features.table.Tables.CONSUMERS;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.LOOKALIKE_QUALITY;
import static io.unicon.features.table.Tables.STUDY;
import static org.apache.spark.sql.functions.min;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.experiment.AudienceComparison;
import io.unicon.jobs.experiment.LookalikeFindings;
import io.unicon.jobs.experiment.LookalikeFindings.Study;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.LookalikeTask;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everything that could score an audience. No step of the pipeline, since it trains every variant of the network
 * with every seed, for both tasks, without brands, and on smaller cores.
 */
final class EvaluateLookalikesJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluateLookalikesJob.class);

    @Override
    public String name() {
        return "evaluate-lookalikes";
    }

    @Override
    public String summary() {
        return "Compare variants of the network, baselines, tasks and sizes of the core; trains all of them.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS, CONSUMERS, CONSUMER_FACTS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(LOOKALIKE_QUALITY);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        for (AudienceConfig audience : job.selectedAudiences()) {
            CoreRule rule = CoreRule.parse(audience.name(), audience.core());
            LookalikeFindings findings = new LookalikeFindings(
                    audience,
                    job.asOf(),
                    Study.COMPARISON,
                    job.config().lookalikes().replicates());
            for (LookalikeTask task : tasks(job, audience)) {
                compare(job, audience, rule, task, findings);
            }
            job.replace(
                    LOOKALIKE_QUALITY,
                    Slice.of(AUDIENCE, audience.name())
                            .and(AS_OF_DATE, job.asOf())
                            .and(STUDY, "comparison"),
                    job.spark().createDataFrame(findings.quality(), LOOKALIKE_QUALITY.schema()));
        }
    }

    private static void compare(
            JobContext job, AudienceConfig audience, CoreRule rule, LookalikeTask task, LookalikeFindings findings) {
        AudiencePopulation population =
                new AudiencePopulation(audience, rule, job.asOf(), job.read(ITEMS), job.read(CONSUMERS));
        try (AudienceSamples samples = AudienceSamples.draw(
                audience,
                task,
                population.labelled(task, job.read(EVENTS), job.read(CONSUMER_FACTS, Slice.of(AS_OF_DATE, job.asOf()))),
                job.config().lookalikes().training(),
                job.config().seed())) {
            new AudienceComparison(
                            job.config(), audience, rule, task, job.read(ITEMS), population.seenUpTo(task), findings)
                    .compare(samples);
        }
    }

    /** The configured tasks that the log is long enough for; where a consumer is a single visit, its own task alone. */
    private static List<LookalikeTask> tasks(JobContext job, AudienceConfig audience) {
        if (audience.task() == LookalikeTask.SECOND_HALF) {
            return List.of(LookalikeTask.SECOND_HALF);
        }
        List<LookalikeTask> tasks = job.config().lookalikes().tasks();
        Date first = job.read(EVENTS).agg(min(EVENT_DATE.column())).first().getDate(0);
        LocalDate date = job.asOf().minusDays(audience.horizonDays());
        boolean isLongEnough = first != null && first.toLocalDate().isBefore(date);
        if (isLongEnough || !tasks.contains(LookalikeTask.JOINING)) {
            return tasks;
        }
        LOG.warn(
                "  {}: the log begins on {}, not before {}, so who joins the core within {} days cannot be learned; lower"
                        + " audiences.{}.horizonDays",
                audience.name(),
                first,
                date,
                audience.horizonDays(),
                audience.name());
        return tasks.stream().filter(task -> task != LookalikeTask.JOINING).toList();
    }
}
