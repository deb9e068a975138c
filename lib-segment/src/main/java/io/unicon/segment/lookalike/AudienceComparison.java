package io.unicon.segment.lookalike;

import static io.unicon.features.table.Tables.EVENT_DATE;
import static org.apache.spark.sql.functions.min;

import io.unicon.features.table.Caches;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.PopulationSize;
import io.unicon.segment.audience.SharedHistories;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.measure.Estimate;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares scorers on the same consumers: the baselines and every network; the baselines and the audience's network
 * also without brands, and with smaller cores.
 */
public final class AudienceComparison {

    private static final Logger LOG = LoggerFactory.getLogger(AudienceComparison.class);

    private final AudiencePopulation population;
    private final AudienceConfig audience;
    private final Scorers scorers;
    private final LookalikesConfig config;
    private final LookalikeFindings findings;

    /** @param minConsumers the fewest measured consumers behind a row */
    public AudienceComparison(AudiencePopulation population, Scorers scorers, int minConsumers) {
        this.population = population;
        this.audience = population.audience();
        this.scorers = scorers;
        this.config = scorers.config();
        this.findings = new LookalikeFindings(
                audience, population.tables().asOf(), Study.COMPARISON, config.replicates(), minConsumers);
    }

    /**
     * Compares them for every task that the log is long enough for.
     *
     * @param log of populations that include this one
     * @param seed of the samples; the seeds of the trainings are those of the configuration
     * @return rows of {@code lookalike_quality}
     */
    public List<Row> run(SharedHistories log, int seed) {
        for (LookalikeTask task : tasks()) {
            try (Caches caches = new Caches()) {
                compare(
                        task,
                        AudienceSamples.draw(
                                audience, task, population.labelled(task, log), config.training(), seed, caches));
            }
        }
        return findings.quality();
    }

    private List<LookalikeTask> tasks() {
        if (audience.task() == LookalikeTask.SECOND_HALF) {
            return List.of(LookalikeTask.SECOND_HALF);
        }
        List<LookalikeTask> answerable = population.answerable(config.tasks());
        Date first = population
                .tables()
                .events()
                .agg(min(EVENT_DATE.column()))
                .first()
                .getDate(0);
        LocalDate date = population.seenUpTo(LookalikeTask.JOINING);
        boolean isLongEnough = first != null && first.toLocalDate().isBefore(date);
        if (isLongEnough || !answerable.contains(LookalikeTask.JOINING)) {
            return answerable;
        }
        LOG.warn(
                "  {}: the log begins on {}, not before {}, so joining within {} days cannot be learned; lower"
                        + " audiences.{}.horizonDays",
                audience.name(),
                first,
                date,
                audience.horizonDays(),
                audience.name());
        return answerable.stream().filter(task -> task != LookalikeTask.JOINING).toList();
    }

    private void compare(LookalikeTask task, AudienceSamples samples) {
        long core = samples.trainingCore();
        List<Integer> seeds = config.seeds();
        LOG.info(
                "  {}, {}: {} of {} consumers are positive",
                audience.name(),
                task,
                samples.size().positives(),
                samples.size().consumers());
        attempt(task, samples, InputSet.ALL, scorers.all(audience), seeds);
        PopulationSize test = PopulationSize.of(samples.test());
        findings.addFloors(task, core, test.consumers(), test.prevalence(), seeds.get(0));
        List<Scorer> few = scorers.networkAndBaselines(audience);
        if (!audience.inputs().brandAttributes().isEmpty()) {
            attempt(task, samples, InputSet.NO_BRAND, few, seeds);
        }
        for (int size : config.coreSizes()) {
            for (int seed : size < core ? seeds : List.<Integer>of()) {
                try (Caches caches = new Caches()) {
                    attempt(task, samples.withCore(size, seed, caches), InputSet.ALL, few, List.of(seed));
                }
            }
        }
    }

    private void attempt(
            LookalikeTask task, AudienceSamples samples, InputSet seen, List<Scorer> tried, List<Integer> seeds) {
        try (Caches caches = new Caches()) {
            ScorerInputs inputs = ScorerInputs.of(
                    seen == InputSet.ALL ? audience : audience.withoutBrands(),
                    population,
                    task,
                    samples,
                    scorers.maxAttributeValues(),
                    caches);
            long core = samples.trainingCore();
            for (int seed : seeds) {
                for (Scorer scorer : tried) {
                    if (scorer.kind().dependsOnSeed() || seed == seeds.get(0)) {
                        Candidate candidate = Candidate.of(task, scorer, seen, core, seed);
                        try (TrainedScorer trained = scorer.train(inputs, seed, Workspace.none())) {
                            log(candidate, findings.add(candidate, trained.validation(), trained.test()));
                        }
                    }
                }
            }
        }
    }

    private static void log(Candidate candidate, Map<ClassificationMetric, Estimate> found) {
        LOG.info(
                "  {}: average precision {}, {} times chance; F2 {}",
                candidate,
                "%.4f"
                        .formatted(found.get(ClassificationMetric.AVERAGE_PRECISION)
                                .value()),
                "%.1f"
                        .formatted(found.get(ClassificationMetric.AP_OVER_PREVALENCE)
                                .value()),
                "%.4f".formatted(found.get(ClassificationMetric.F2).value()));
    }
}
