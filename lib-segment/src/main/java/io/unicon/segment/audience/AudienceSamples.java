package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.unicon.features.table.Caches;
import io.unicon.features.table.HashOrder;
import io.unicon.features.table.KeyedPartitions;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.segment.audience.ExampleSampler.Role;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The bounded samples of a population that a training reads, each in an order that depends on its rows alone: by the
 * ids of the consumers and by the events, and in a sample of more than 20,000 rows by partition first.
 *
 * @param training training consumers at natural prevalence, with their newest events
 * @param validation validation consumers at natural prevalence, with their newest events
 * @param test test consumers at natural prevalence, with their newest events
 * @param positives training examples of positive consumers, several of a consumer
 * @param others a sample of the training examples of other consumers
 * @param size of the whole population
 */
public record AudienceSamples(
        Dataset<Row> training,
        Dataset<Row> validation,
        Dataset<Row> test,
        Dataset<Row> positives,
        Dataset<Row> others,
        PopulationSize size) {

    /** The fewest positive consumers that a scorer is trained with. */
    public static final int FEWEST = 25;

    /** Some tens of megabytes in a task, and in its result to the driver. */
    private static final long EXAMPLES_PER_PARTITION = 20_000;

    /**
     * Draws the samples.
     *
     * @param population as {@link AudiencePopulation#labelled} returns it
     * @param caches keep the samples
     * @throws io.unicon.features.error.UserError if there are too few positive consumers or no others, in all or in a
     *     role
     */
    public static AudienceSamples draw(
            AudienceConfig audience,
            LookalikeTask task,
            Dataset<Row> population,
            LookalikeTrainingConfig config,
            long seed,
            Caches caches) {
        ExampleSampler sampler = new ExampleSampler(audience.sampling(), seed);
        SampleChecks checks = new SampleChecks(audience, task);
        try (Caches whole = new Caches()) {
            Dataset<Row> all = whole.keep(population);
            PopulationSize size = PopulationSize.of(all);
            checks.checkPopulation(size);
            Dataset<Row> positives = kept(sampler.positives(all, config.maxExamples() / 2), caches);
            long examples = positives.count();
            long room = config.maxExamples() - examples;
            long wanted = examples * audience.sampling().othersPerCoreExample();
            AudienceSamples samples = new AudienceSamples(
                    kept(sampler.newest(all, Role.TRAINING, config.maxExamples()), caches),
                    kept(sampler.newest(all, Role.VALIDATION, config.maxEvaluated()), caches),
                    kept(sampler.newest(all, Role.TEST, config.maxEvaluated()), caches),
                    positives,
                    kept(sampler.others(all, (int) Math.min(room, wanted)), caches),
                    size);
            checks.checkSamples(samples);
            return samples;
        }
    }

    /** The same samples with a training core of this number of consumers, drawn at random; the other consumers stay. */
    public AudienceSamples withCore(int consumers, long seed, Caches caches) {
        Dataset<Row> drawn = positives
                .select(CONSUMER_ID.column())
                .distinct()
                .orderBy(HashOrder.of(seed, CONSUMER_ID.column()))
                .limit(consumers);
        String[] usingConsumer = {CONSUMER_ID.name()};
        return new AudienceSamples(
                kept(
                        training.where(not(col(POSITIVE)))
                                .unionByName(training.where(col(POSITIVE)).join(drawn, usingConsumer, "left_semi")),
                        caches),
                validation,
                test,
                kept(positives.join(drawn, usingConsumer, "left_semi"), caches),
                others,
                size);
    }

    /** Number of positive consumers in the training. */
    public long trainingCore() {
        return positives.select(CONSUMER_ID.column()).distinct().count();
    }

    private static Dataset<Row> kept(Dataset<Row> sample, Caches caches) {
        Dataset<Row> kept = caches.keep(
                KeyedPartitions.of(sample, sample.count(), EXAMPLES_PER_PARTITION, CONSUMER_ID, EVENTS_OF_SEQUENCE));
        kept.count(); // while the population that it is drawn from is still kept
        return kept;
    }
}
