package io.unicon.segment.lookalike;

import com.google.common.collect.ImmutableMap;
import io.unicon.features.table.Caches;
import io.unicon.features.table.Field;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.SharedHistories;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.classify.ScoredConsumers;
import io.unicon.segment.measure.Estimate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the scorer of an audience and the baselines on the same samples, measures all of them, and saves the scorer.
 */
public final class AudienceTraining {

    private static final Logger LOG = LoggerFactory.getLogger(AudienceTraining.class);

    /** With fewer positive consumers than this the intervals are wide. */
    private static final int FEW = 500;

    private final AudiencePopulation population;
    private final AudienceConfig audience;
    private final Scorers scorers;
    private final Scorer used;
    private final int seed;
    private final int minConsumers;
    private final TrainingRun run;
    private final LookalikeFindings findings;

    /** @param minConsumers the fewest test consumers behind a row of the quality and of the curve */
    public AudienceTraining(
            AudiencePopulation population, Scorers scorers, int seed, int minConsumers, TrainingRun run) {
        this.population = population;
        this.audience = population.audience();
        this.scorers = scorers;
        this.used = scorers.of(audience);
        this.seed = seed;
        this.minConsumers = minConsumers;
        this.run = run;
        this.findings = new LookalikeFindings(
                audience,
                population.tables().asOf(),
                Study.TRAINING,
                scorers.config().replicates(),
                minConsumers);
    }

    /**
     * Runs the training.
     *
     * @param log of populations that include this one
     * @throws io.unicon.features.error.UserError if the population is too small, lacks a class or lacks an attribute
     *     that the audience reads
     */
    public TrainedAudience run(SharedHistories log) {
        try (Caches caches = new Caches()) {
            AudienceSamples samples = AudienceSamples.draw(
                    audience,
                    audience.task(),
                    population.labelled(audience.task(), log),
                    scorers.config().training(),
                    seed,
                    caches);
            LOG.info(
                    "  {}: {} of {} consumers are positive",
                    audience.name(),
                    samples.size().positives(),
                    samples.size().consumers());
            if (population.rule().readsSegments()) {
                LOG.warn(
                        "Audience '{}': the rule reads segments, which are made of the events that the scorer reads. Its"
                                + " quality says how well it repeats the segmentation.",
                        audience.name());
            }
            return train(
                    ScorerInputs.of(
                            audience, population, audience.task(), samples, scorers.maxAttributeValues(), caches),
                    log);
        }
    }

    private TrainedAudience train(ScorerInputs inputs, SharedHistories log) {
        Provenance provenance = provenance(inputs);
        Workspace workspace = run.workspace(provenance.id());
        for (Scorer scorer : scorers.baselines(audience)) {
            if (scorer.kind() != used.kind()) {
                try (TrainedScorer trained = scorer.train(inputs, seed, Workspace.none())) {
                    measure(scorer, trained, inputs);
                }
            }
        }
        try (TrainedScorer trained = used.train(inputs, seed, workspace)) {
            measure(used, trained, inputs);
            ScoredConsumers tested = trained.test().consumers();
            findings.addFloors(
                    audience.task(), inputs.samples().trainingCore(), tested.count(), tested.prevalence(), seed);
            double threshold = audience.decision()
                    .threshold(trained.validation().consumers())
                    .tau();
            ModelArtefact saved = save(trained, threshold, provenance, workspace);
            return new TrainedAudience(
                    saved, threshold, findings.quality(), curve(trained, threshold, saved, inputs, log));
        }
    }

    private void measure(Scorer scorer, TrainedScorer trained, ScorerInputs inputs) {
        AudienceSamples samples = inputs.samples();
        Candidate candidate = Candidate.of(audience.task(), scorer, InputSet.ALL, samples.trainingCore(), seed);
        Map<ClassificationMetric, Estimate> estimates = findings.add(candidate, trained.validation(), trained.test());
        Estimate precision = estimates.get(ClassificationMetric.AVERAGE_PRECISION);
        LOG.info(
                "  {}, {}: average precision {} [{}, {}], {} times chance",
                audience.name(),
                scorer.kind().text(),
                decimals(precision.value()),
                decimals(precision.low()),
                decimals(precision.high()),
                "%.1f"
                        .formatted(estimates
                                .get(ClassificationMetric.AP_OVER_PREVALENCE)
                                .value()));
        long positives = samples.size().positives();
        if (scorer == used && positives < FEW) {
            LOG.warn(
                    "Audience '{}' has only {} positive consumers. With fewer than {} the metrics are uncertain: the"
                            + " average precision lies between {} and {}.",
                    audience.name(),
                    positives,
                    FEW,
                    decimals(precision.low()),
                    decimals(precision.high()));
        }
    }

    private static String decimals(double value) {
        return "%.4f".formatted(value);
    }

    private ModelArtefact save(TrainedScorer trained, double threshold, Provenance provenance, Workspace workspace) {
        try {
            ImmutableMap.Builder<String, Content> parts = ImmutableMap.builder();
            parts.putAll(trained.save(workspace));
            parts.putAll(AudienceArtefact.decision(threshold, trained.validation()));
            ModelArtefact saved = run.artefacts().save(provenance, trained.metrics(), parts.buildOrThrow());
            LOG.info("  {}: artefact {}", audience.name(), saved.id());
            workspace.deleteCheckpoints();
            return saved;
        } finally {
            workspace.deleteStaging();
        }
    }

    private List<Row> curve(
            TrainedScorer trained, double threshold, ModelArtefact saved, ScorerInputs inputs, SharedHistories log) {
        return new CurveRows(
                        audience.name(),
                        audience.task(),
                        population.tables().asOf(),
                        saved.id(),
                        threshold,
                        population.countOutsideTheCore(log),
                        minConsumers)
                .of(trained.test(), inputs.samples().test());
    }

    /** Every setting that shapes the trained scorer, and with it the id of its artefact. */
    static Map<String, Object> settings(AudienceConfig audience, Scorers scorers, List<Field> facts) {
        return ImmutableMap.<String, Object>builder()
                .put(AudienceArtefact.SETTINGS, audience.binding())
                .put("facts", facts.stream().map(Field::name).toList())
                .put("training", scorers.config().training())
                .put("maxAttributeValues", scorers.maxAttributeValues())
                .putAll(scorers.of(audience).settings())
                .buildOrThrow();
    }

    private Provenance provenance(ScorerInputs inputs) {
        String data = new Fingerprint()
                .addAll(inputs.network().training())
                .addAll(inputs.network().validation())
                .hex();
        return Provenance.of(
                ArtefactKind.LOOKALIKE,
                audience.name(),
                population.tables().asOf(),
                settings(audience, scorers, inputs.facts()),
                seed,
                data,
                run.inputVersions(),
                run.software());
    }
}
