package io.unicon.jobs.experiment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import ai.djl.ndarray.NDManager;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.LookalikeFindings.Candidate;
import io.unicon.model.example.LookalikeVariant;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.measure.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries everything on the same consumers: baselines and every variant of the network; the audience's variant and the
 * baselines without brands, and on smaller cores.
 */
public final class AudienceComparison {

    private static final Logger LOG = LoggerFactory.getLogger(AudienceComparison.class);

    private static final List<Scorer> BASELINES = Arrays.stream(Scorer.values())
            .filter(scorer -> scorer != Scorer.NETWORK)
            .toList();

    private static final String ALL = "all";
    private static final String NO_BRAND = "no_brand";

    private final UniconConfig config;
    private final AudienceConfig audience;
    private final CoreRule rule;
    private final LookalikeTask task;
    private final Dataset<Row> items;
    private final LocalDate seenUpTo;
    private final LookalikeFindings findings;

    public AudienceComparison(
            UniconConfig config,
            AudienceConfig audience,
            CoreRule rule,
            LookalikeTask task,
            Dataset<Row> items,
            LocalDate seenUpTo,
            LookalikeFindings findings) {
        this.config = config;
        this.audience = audience;
        this.rule = rule;
        this.task = task;
        this.items = items;
        this.seenUpTo = seenUpTo;
        this.findings = findings;
    }

    /** Tries all, and adds what is found to the findings. */
    public void compare(AudienceSamples samples) {
        Collection<LookalikeVariant> variants = config.lookalikes().variants().values();
        List<LookalikeVariant> own = List.of(config.lookalikes().variants().get(audience.variant()));
        LOG.info(
                "  {}, {}: {} of {} consumers are to be found",
                audience.name(),
                task,
                samples.positiveConsumers(),
                samples.population());
        attempt(audience, samples, ALL, variants, config.lookalikes().seeds());
        Row test = samples.test()
                .agg(count(lit(1)), count_if(col(AudiencePopulation.POSITIVE)))
                .first();
        findings.addFloors(
                task,
                samples.trainingCore(),
                (int) test.getLong(0),
                test.getLong(1) / (double) test.getLong(0),
                config.lookalikes().seeds().get(0));
        if (!audience.brandAttributes().isEmpty()) {
            attempt(
                    audience.withoutBrands(),
                    samples,
                    NO_BRAND,
                    own,
                    config.lookalikes().seeds());
        }
        long core = samples.trainingCore();
        for (int size : config.lookalikes().coreSizes()) {
            if (size < core) {
                for (int seed : config.lookalikes().seeds()) {
                    AudienceSamples smaller = samples.withCore(size, seed);
                    attempt(audience, smaller, ALL, own, List.of(seed));
                    smaller.forgetCore();
                }
            }
        }
    }

    private void attempt(
            AudienceConfig seen,
            AudienceSamples samples,
            String inputs,
            Collection<LookalikeVariant> variants,
            List<Integer> seeds) {
        try (AudienceTrial trial = new AudienceTrial(config, seen, task, rule, samples, items, seenUpTo)) {
            long core = samples.trainingCore();
            for (int seed : seeds) {
                for (Scorer scorer : BASELINES) {
                    if (scorer.dependsOnSeed() || seed == seeds.get(0)) {
                        Candidate candidate = new Candidate(task, scorer.text(), "", inputs, core, seed);
                        tell(
                                candidate,
                                findings.add(
                                        candidate, trial.train(scorer, seed).scored()));
                    }
                }
                for (LookalikeVariant variant : variants) {
                    Candidate candidate =
                            new Candidate(task, Scorer.NETWORK.text(), variant.name(), inputs, core, seed);
                    tell(candidate, findings.add(candidate, network(trial, variant, seed)));
                }
            }
        }
    }

    private static AudienceTrial.Scored network(AudienceTrial trial, LookalikeVariant variant, int seed) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return trial.score(trial.train(variant, seed, manager, Optional.empty()), manager);
        } catch (IOException e) {
            throw new UncheckedIOException("A training without checkpoints could not read or write one", e);
        }
    }

    private void tell(Candidate candidate, Map<ClassificationMetric, Estimate> found) {
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
