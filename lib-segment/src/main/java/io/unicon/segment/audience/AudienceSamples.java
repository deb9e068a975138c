package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.unicon.features.domain.EnumText;
import io.unicon.features.error.UserError;
import io.unicon.features.table.HashOrder;
import io.unicon.model.train.LookalikeTrainingConfig;
import io.unicon.segment.audience.ExampleSampler.Role;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The bounded samples of a population that a training reads, each in one partition in the order of the consumers' ids and
 * events. They are kept where Spark keeps datasets until they are closed.
 *
 * @param training training consumers at natural prevalence, with their newest events
 * @param validation validation consumers, likewise
 * @param test test consumers, likewise
 * @param positives training examples of those to be found, several of a consumer
 * @param others training examples of others, fewer of them than there are
 * @param population number of consumers in the whole population
 * @param positiveConsumers number of consumers to be found in the whole population
 */
public record AudienceSamples(
        Dataset<Row> training,
        Dataset<Row> validation,
        Dataset<Row> test,
        Dataset<Row> positives,
        Dataset<Row> others,
        long population,
        long positiveConsumers)
        implements AutoCloseable {

    /** With fewer consumers to be found than this nothing is learned that could be trusted. */
    public static final int FEWEST = 25;

    /**
     * Draws the samples.
     *
     * @param population as {@link AudiencePopulation#labelled} gives it
     * @throws io.unicon.features.error.UserError if there are too few consumers to be found or no others, in all or in a role
     */
    public static AudienceSamples draw(
            AudienceConfig audience,
            LookalikeTask task,
            Dataset<Row> population,
            LookalikeTrainingConfig config,
            long seed) {
        ExampleSampler sampler = new ExampleSampler(audience, seed);
        Dataset<Row> kept = population.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Row counts = kept.agg(count(lit(1)), count_if(col(POSITIVE))).first();
            long all = counts.getLong(0);
            long positive = counts.getLong(1);
            checkBoth(audience, task, all, positive);
            Dataset<Row> positives = kept(sampler.positives(kept, config.maxExamples() / 2));
            long room = config.maxExamples() - positives.count();
            long wanted = positives.count() * audience.othersPerCoreExample();
            AudienceSamples samples = new AudienceSamples(
                    kept(sampler.newest(kept, Role.TRAINING, config.maxExamples())),
                    kept(sampler.newest(kept, Role.VALIDATION, config.maxEvaluated())),
                    kept(sampler.newest(kept, Role.TEST, config.maxEvaluated())),
                    positives,
                    kept(sampler.others(kept, (int) Math.min(room, wanted))),
                    all,
                    positive);
            return samples.checked(audience, task);
        } finally {
            kept.unpersist();
        }
    }

    /** The same samples with a training core of so many consumers, drawn at random; the others are kept. */
    public AudienceSamples withCore(int consumers, long seed) {
        Dataset<Row> drawn = positives
                .select(CONSUMER_ID.column())
                .distinct()
                .orderBy(HashOrder.of(seed, CONSUMER_ID.column()))
                .limit(consumers);
        String[] usingConsumer = {CONSUMER_ID.name()};
        return new AudienceSamples(
                kept(training.where(not(col(POSITIVE)))
                        .unionByName(training.where(col(POSITIVE)).join(drawn, usingConsumer, "left_semi"))),
                validation,
                test,
                kept(positives.join(drawn, usingConsumer, "left_semi")),
                others,
                population,
                positiveConsumers);
    }

    /** Consumers to be found who are trained on. */
    public long trainingCore() {
        return positives.select(CONSUMER_ID.column()).distinct().count();
    }

    /** Share of those to be found in the whole population, in (0, 1). */
    public double prevalence() {
        return positiveConsumers / (double) population;
    }

    private static Dataset<Row> kept(Dataset<Row> sample) {
        Dataset<Row> kept = sample.coalesce(1)
                .sortWithinPartitions(CONSUMER_ID.column(), EVENTS_OF_SEQUENCE.column())
                .persist(StorageLevel.MEMORY_AND_DISK());
        kept.count();
        return kept;
    }

    private static void checkBoth(AudienceConfig audience, LookalikeTask task, long all, long positive) {
        check(
                all > 0,
                "Audience '%s': nobody has %s event(s) of %s in the %s days that are seen. Widen audiences.%s.windowDays or"
                        + " actions, or choose another --as-of.",
                audience.name(),
                audience.minEvents(),
                audience.actions(),
                audience.windowDays(),
                audience.name());
        check(
                positive > 0,
                "Audience '%s': of %s consumers with events in the window none %s. Loosen audiences.%s.core (%s), or widen"
                        + " the window.",
                audience.name(),
                all,
                told(task),
                audience.name(),
                audience.core());
        check(
                positive < all,
                "Audience '%s': each of the %s consumers with events in the window %s, so no lookalike is left to find."
                        + " Tighten audiences.%s.core (%s).",
                audience.name(),
                all,
                told(task),
                audience.name(),
                audience.core());
        check(
                positive >= FEWEST,
                "Audience '%s': only %s of %s consumers with events in the window %s, and from fewer than %s nothing can be"
                        + " learned. Loosen audiences.%s.core (%s), or widen the window.",
                audience.name(),
                positive,
                all,
                toldOfSeveral(task),
                FEWEST,
                audience.name(),
                audience.core());
    }

    private static String told(LookalikeTask task) {
        return switch (task) {
            case CORE -> "is in the core";
            case JOINING -> "joins the core";
            case SECOND_HALF -> "meets the rule in the second half of the events";
        };
    }

    private static String toldOfSeveral(LookalikeTask task) {
        return switch (task) {
            case CORE -> "are in the core";
            case JOINING -> "join the core";
            case SECOND_HALF -> "meet the rule in the second half of the events";
        };
    }

    /** Samples that are refused are not kept. */
    private AudienceSamples checked(AudienceConfig audience, LookalikeTask task) {
        try {
            checkRoles(audience, task);
            return this;
        } catch (UserError refusal) {
            close();
            throw refusal;
        }
    }

    private void checkRoles(AudienceConfig audience, LookalikeTask task) {
        checkRole(audience, task, Role.TRAINING, training);
        checkRole(audience, task, Role.VALIDATION, validation);
        checkRole(audience, task, Role.TEST, test);
        check(
                !others.isEmpty(),
                "Audience '%s': no training consumer outside the core has been active for %s days. Lower"
                        + " audiences.%s.newcomerDays, to 0 where the log is shorter.",
                audience.name(),
                audience.newcomerDays(),
                audience.name());
    }

    private static void checkRole(AudienceConfig audience, LookalikeTask task, Role role, Dataset<Row> sample) {
        Row counts = sample.agg(count(lit(1)), count_if(col(POSITIVE))).first();
        check(
                counts.getLong(1) > 0 && counts.getLong(1) < counts.getLong(0),
                "Audience '%s': of the %s %s consumers %s %s, so a class is absent. Loosen or tighten audiences.%s.core (%s),"
                        + " raise lookalikes.training.maxEvaluated, or set another seed.",
                audience.name(),
                counts.getLong(0),
                EnumText.of(role),
                counts.getLong(1) == 0 ? "none" : "each",
                told(task),
                audience.name(),
                audience.core());
    }

    /** Lets go of what {@link #withCore} added to the samples that it was drawn from. */
    public void forgetCore() {
        training.unpersist();
        positives.unpersist();
    }

    @Override
    public void close() {
        forgetCore();
        validation.unpersist();
        test.unpersist();
        others.unpersist();
    }
}
