package io.unicon.jobs.experiment;

import static io.unicon.segment.audience.AudiencePopulation.FACTS;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;

import ai.djl.ndarray.NDManager;
import com.google.common.primitives.ImmutableDoubleArray;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.example.LabelledExample;
import io.unicon.model.example.LookalikeVariant;
import io.unicon.model.train.CheckpointFolder;
import io.unicon.model.train.LoggedProgress;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.CoreRule;
import io.unicon.segment.audience.LookalikeTask;
import io.unicon.segment.audience.Scorer;
import io.unicon.segment.classify.ScoredConsumers;
import io.unicon.segment.lookalike.NetworkInputs;
import io.unicon.segment.lookalike.TabularInputs;
import io.unicon.segment.lookalike.TabularModel;
import io.unicon.segment.lookalike.TrainedNetwork;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Trains scorers on the samples of an audience, and scores its validation and test consumers with them. */
public final class AudienceTrial implements AutoCloseable {

    /** Consumers of both roles with the scores of one scorer, in the order of their ids. */
    public record Scored(ScoredConsumers validation, ScoredConsumers test, ImmutableDoubleArray testScores) {}

    /** A baseline that was trained, and the facts that it reads. */
    public record TrainedTable(ProbabilisticClassificationModel<Vector, ?> model, List<Field> facts, Scored scored) {}

    private static final String SCORE = "score";

    private final UniconConfig config;
    private final AudienceConfig audience;
    private final AudienceSamples samples;
    private final Dataset<Row> items;
    private final LocalDate seenUpTo;
    private final List<Field> facts;
    private final NetworkInputs inputs;

    /** By sample; a dataset is equal to itself alone. */
    private final Map<Dataset<Row>, Dataset<Row>> allFeatures = new HashMap<>();

    /**
     * Reads the samples.
     *
     * @param audience as it is seen, with or without brands
     */
    public AudienceTrial(
            UniconConfig config,
            AudienceConfig audience,
            LookalikeTask task,
            CoreRule rule,
            AudienceSamples samples,
            Dataset<Row> items,
            LocalDate seenUpTo) {
        this.config = config;
        this.audience = audience;
        this.samples = samples;
        this.items = items;
        this.seenUpTo = seenUpTo;
        boolean seesBrands = audience.itemAttributes().containsAll(audience.brandAttributes())
                && !audience.brandAttributes().isEmpty();
        facts = TabularInputs.usableFacts(task, rule).stream()
                .filter(fact -> seesBrands || !Facts.speaksOfDesigners(fact))
                .toList();
        inputs = NetworkInputs.of(audience, samples, items, facts, seenUpTo);
    }

    public NetworkInputs inputs() {
        return inputs;
    }

    /** Trains a variant of the network; its parameters belong to the manager. */
    public TrainedNetwork train(
            LookalikeVariant variant, int seed, NDManager manager, Optional<CheckpointFolder> checkpoints)
            throws IOException {
        return TrainedNetwork.train(
                inputs,
                samples.prevalence(),
                variant,
                audience.maxEvents(),
                config.lookalikes().network(),
                config.lookalikes().training(),
                seed,
                manager,
                checkpoints,
                new LoggedProgress());
    }

    /** Scores with a network. */
    public Scored score(TrainedNetwork network, NDManager manager) {
        double[] test = network.score(inputs.test(), config.inference(), manager);
        return new Scored(
                scored(network.score(inputs.validation(), config.inference(), manager), inputs.validation()),
                scored(test, inputs.test()),
                ImmutableDoubleArray.copyOf(test));
    }

    private static ScoredConsumers scored(double[] scores, List<LabelledExample> examples) {
        boolean[] positive = new boolean[scores.length];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = examples.get(i).positive();
        }
        return new ScoredConsumers(scores, positive);
    }

    /** Trains a baseline, and scores with it. */
    public TrainedTable train(Scorer scorer, int seed) {
        List<Field> read =
                scorer == Scorer.BEST_FACT ? List.of(TabularModel.bestFact(samples.training(), facts)) : facts;
        ProbabilisticClassificationModel<Vector, ?> model = TabularModel.fit(
                scorer,
                features(scorer, read, samples.training()),
                config.lookalikes().trees(),
                seed);
        Scores test = scores(model, features(scorer, read, samples.test()));
        return new TrainedTable(
                model,
                read,
                new Scored(
                        scores(model, features(scorer, read, samples.validation()))
                                .scored(),
                        test.scored(),
                        ImmutableDoubleArray.copyOf(test.scores)));
    }

    private Dataset<Row> features(Scorer scorer, List<Field> read, Dataset<Row> rows) {
        return scorer == Scorer.BEST_FACT
                ? TabularInputs.ofFacts(rows, read)
                : allFeatures.computeIfAbsent(
                        rows,
                        sample -> TabularInputs.ofAll(sample, facts, inputs.preprocessing(), items, seenUpTo)
                                .persist(StorageLevel.MEMORY_AND_DISK()));
    }

    private static Scores scores(ProbabilisticClassificationModel<Vector, ?> model, Dataset<Row> rows) {
        return Scores.of(TabularModel.score(model, rows, SCORE)
                .select(col(SCORE), col(POSITIVE))
                .collectAsList());
    }

    /** Scores in the order of the sample, and who is to be found. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and of two million numbers at most.
    private record Scores(double[] scores, boolean[] positive) {

        static Scores of(List<Row> rows) {
            double[] scores = new double[rows.size()];
            boolean[] positive = new boolean[scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = rows.get(i).getDouble(0);
                positive[i] = rows.get(i).getBoolean(1);
            }
            return new Scores(scores, positive);
        }

        ScoredConsumers scored() {
            return new ScoredConsumers(scores, positive);
        }
    }

    /** Whether each test consumer, in the order of the ids, is to be found, and has an event of a designer brand. */
    public List<TestConsumer> testConsumers() {
        int designerEvents = Facts.ALL.indexOf(Facts.DESIGNER_EVENTS.over(Facts.LONGEST_WINDOW_DAYS));
        return samples.test().select(col(POSITIVE), col(FACTS)).collectAsList().stream()
                .map(row -> new TestConsumer(
                        row.getBoolean(0), row.<Double>getList(1).get(designerEvents) > 0))
                .toList();
    }

    /** Lets go of what it added to the samples. */
    @Override
    public void close() {
        allFeatures.values().forEach(Dataset::unpersist);
    }

    /** What a curve tells apart. */
    public record TestConsumer(boolean positive, boolean designer) {}
}
