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

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Field;
import io.unicon.features.table.Slice;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.AudienceArtefact;
import io.unicon.jobs.experiment.AudienceTrial;
import io.unicon.jobs.experiment.AudienceTrial.Scored;
import io.unicon.jobs.experiment.AudienceTrial.TrainedTable;
import io.unicon.jobs.experiment.LookalikeFindings;
import io.unicon.jobs.experiment.LookalikeFindings.Candidate;
import io.unicon.jobs.experiment.LookalikeFindings.Study;
import io.unicon.jobs.run.CodeVersion;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.ArtefactStore.Content;
import io.unicon.model.artefact.ModelArtefact;
import io.unicon.model.artefact.Provenance;
import io.unicon.model.example.LookalikeArtefact;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.classify.ClassificationMetric;
import io.unicon.segment.lookalike.NetworkInputs;
import io.unicon.segment.lookalike.TrainedNetwork;
import io.unicon.segment.measure.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains the scorer of each selected audience, and measures it beside the baselines. */
final class TrainLookalikeJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(TrainLookalikeJob.class);

    /** With fewer consumers in the core than this a figure says little. */
    private static final int FEW = 500;

    private static final List<Scorer> BASELINES =
            List.of(Scorer.BEST_FACT, Scorer.LOGISTIC_REGRESSION, Scorer.GRADIENT_BOOSTED_TREES);

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
    public List<Asset> writes() {
        return List.of(ArtefactKind.LOOKALIKE, LOOKALIKE_QUALITY, LOOKALIKE_CURVE);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        List<AudienceConfig> audiences = job.selectedAudiences();
        if (audiences.isEmpty()) {
            LOG.info("  no audience is configured; conf/unicon.yaml says under audiences how one is");
        }
        Map<AudienceConfig, CoreRule> rules = audiences.stream()
                .collect(ImmutableMap.toImmutableMap(
                        audience -> audience, audience -> CoreRule.parse(audience.name(), audience.core())));
        rules.forEach((audience, rule) -> new Training(job, audience, rule).run());
    }

    /** The training of one audience. */
    private static final class Training {

        private final JobContext job;
        private final UniconConfig config;
        private final AudienceConfig audience;
        private final CoreRule rule;
        private final LookalikeFindings findings;

        Training(JobContext job, AudienceConfig audience, CoreRule rule) {
            this.job = job;
            this.config = job.config();
            this.audience = audience;
            this.rule = rule;
            findings = new LookalikeFindings(
                    audience, job.asOf(), Study.TRAINING, config.lookalikes().replicates());
        }

        void run() {
            AudiencePopulation population =
                    new AudiencePopulation(audience, rule, job.asOf(), job.read(ITEMS), job.read(CONSUMERS));
            try (AudienceSamples samples = AudienceSamples.draw(
                    audience,
                    audience.task(),
                    population.labelled(audience.task(), job.read(EVENTS), job.read(CONSUMER_FACTS, atAsOf())),
                    config.lookalikes().training(),
                    config.seed())) {
                LOG.info(
                        "  {}: {} of {} consumers are to be found",
                        audience.name(),
                        samples.positiveConsumers(),
                        samples.population());
                try (AudienceTrial trial = new AudienceTrial(
                        config,
                        audience,
                        audience.task(),
                        rule,
                        samples,
                        job.read(ITEMS),
                        population.seenUpTo(audience.task()))) {
                    train(trial, samples);
                }
            }
        }

        /** How many consumers will be scored. */
        private long outsideTheCore() {
            return new AudiencePopulation(audience, rule, job.asOf(), job.read(ITEMS), job.read(CONSUMERS))
                    .countOutsideTheCore(job.read(EVENTS), job.read(CONSUMER_FACTS, atAsOf()));
        }

        private Slice atAsOf() {
            return Slice.of(AS_OF_DATE, job.asOf());
        }

        private void train(AudienceTrial trial, AudienceSamples samples) {
            for (Scorer scorer : BASELINES) {
                TrainedTable table = trial.train(scorer, config.seed());
                Map<ClassificationMetric, Estimate> found =
                        findings.add(candidate(scorer, "", samples), table.scored());
                tell(scorer, found, samples);
                if (scorer == audience.scorer()) {
                    keep(trial, samples, table);
                }
            }
            if (audience.scorer() == Scorer.NETWORK) {
                trainNetwork(trial, samples);
            }
            job.replace(
                    LOOKALIKE_QUALITY,
                    Slice.of(AUDIENCE, audience.name())
                            .and(AS_OF_DATE, job.asOf())
                            .and(STUDY, "training"),
                    job.spark().createDataFrame(findings.quality(), LOOKALIKE_QUALITY.schema()));
        }

        private Candidate candidate(Scorer scorer, String variant, AudienceSamples samples) {
            return Candidate.of(audience.task(), scorer, variant, samples.trainingCore(), config.seed());
        }

        private void tell(Scorer scorer, Map<ClassificationMetric, Estimate> found, AudienceSamples samples) {
            Estimate precision = found.get(ClassificationMetric.AVERAGE_PRECISION);
            LOG.info(
                    "  {}, {}: average precision {} [{}, {}], {} times chance",
                    audience.name(),
                    scorer.text(),
                    "%.4f".formatted(precision.value()),
                    "%.4f".formatted(precision.low()),
                    "%.4f".formatted(precision.high()),
                    "%.1f"
                            .formatted(found.get(ClassificationMetric.AP_OVER_PREVALENCE)
                                    .value()));
            if (scorer == audience.scorer() && samples.positiveConsumers() < FEW) {
                LOG.warn(
                        "Audience '{}' learns from {} consumers only. With fewer than {} expect figures to vary as its"
                                + " interval does: average precision between {} and {}.",
                        audience.name(),
                        samples.positiveConsumers(),
                        FEW,
                        "%.4f".formatted(precision.low()),
                        "%.4f".formatted(precision.high()));
            }
        }

        private void trainNetwork(AudienceTrial trial, AudienceSamples samples) {
            try (NDManager manager = NDManager.newBaseManager()) {
                Provenance provenance = provenance(trial.inputs(), List.of());
                CheckpointFolder checkpoints =
                        new CheckpointFolder(new Path(job.warehouse() + "/checkpoints/" + provenance.id()), hadoop());
                TrainedNetwork network = trial.train(
                        config.lookalikes().variants().get(audience.variant()),
                        config.seed(),
                        manager,
                        Optional.of(checkpoints));
                Scored scored = trial.score(network, manager);
                Map<ClassificationMetric, Estimate> found =
                        findings.add(candidate(Scorer.NETWORK, audience.variant(), samples), scored);
                tell(Scorer.NETWORK, found, samples);
                Map<String, Double> metrics = new TreeMap<>(network.result().metrics());
                metrics.put(LookalikeArtefact.LOG_ODDS_SHIFT, network.logOddsShift());
                save(
                        provenance,
                        scored,
                        metrics,
                        LookalikeArtefact.contents(network.result().model(), network.preprocessing()),
                        trial,
                        samples);
                checkpoints.delete();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the checkpoints of audience " + audience.name(), e);
            }
        }

        private void keep(AudienceTrial trial, AudienceSamples samples, TrainedTable table) {
            Path staging = new Path(job.warehouse() + "/artefacts/staging-" + job.runId());
            try {
                ImmutableMap.Builder<String, Content> contents = ImmutableMap.builder();
                contents.putAll(AudienceArtefact.contents(table.model(), staging, hadoop()));
                contents.putAll(LookalikeArtefact.preprocessing(trial.inputs().preprocessing()));
                save(
                        provenance(trial.inputs(), table.facts()),
                        table.scored(),
                        new TreeMap<>(),
                        contents.buildOrThrow(),
                        trial,
                        samples);
                staging.getFileSystem(hadoop()).delete(staging, true);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write to " + staging, e);
            }
        }

        private Configuration hadoop() {
            return job.spark().sparkContext().hadoopConfiguration();
        }

        private Provenance provenance(NetworkInputs inputs, List<Field> facts) {
            Hasher hasher = Hashing.sha256().newHasher();
            inputs.training().forEach(example -> example.putInto(hasher));
            inputs.validation().forEach(example -> example.putInto(hasher));
            return Provenance.of(
                    ArtefactKind.LOOKALIKE,
                    audience.name(),
                    job.asOf(),
                    ImmutableMap.of(
                            AudienceArtefact.AUDIENCE_SETTINGS,
                            audience,
                            AudienceArtefact.FACTS_SETTINGS,
                            facts.stream().map(Field::name).toList(),
                            LookalikeArtefact.NETWORK_SETTINGS,
                            config.lookalikes().network(),
                            "variant",
                            config.lookalikes().variants().get(audience.variant()),
                            "training",
                            config.lookalikes().training()),
                    config.seed(),
                    hasher.hash().toString(),
                    job.inputVersions(),
                    CodeVersion.CURRENT);
        }

        private void save(
                Provenance provenance,
                Scored scored,
                Map<String, Double> metrics,
                Map<String, Content> contents,
                AudienceTrial trial,
                AudienceSamples samples) {
            metrics.put(AudienceArtefact.THRESHOLD, findings.threshold(scored).tau());
            ModelArtefact saved = job.artefacts().save(provenance, Map.of(), metrics, contents);
            LOG.info("  {}: artefact {}", audience.name(), saved.id());
            findings.addFloors(
                    audience.task(),
                    samples.trainingCore(),
                    scored.test().count(),
                    scored.test().prevalence(),
                    config.seed());
            job.replace(
                    LOOKALIKE_CURVE,
                    Slice.of(AUDIENCE, audience.name()).and(AS_OF_DATE, job.asOf()),
                    job.spark()
                            .createDataFrame(
                                    findings.curve(saved.id(), scored, trial.testConsumers(), outsideTheCore()),
                                    LOOKALIKE_CURVE.schema()));
        }
    }
}
