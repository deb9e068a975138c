package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.segment.audience.AudiencePopulation.POSITIVE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.table.Facts;
import io.unicon.features.table.HashOrder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Draws examples of an {@link AudiencePopulation}. Every choice depends on the seed and the consumer's id only, however
 * the rows are partitioned.
 */
public final class ExampleSampler {

    /** The use of a consumer. All examples of a consumer have the same role. */
    public enum Role {
        TRAINING,
        VALIDATION,
        TEST
    }

    /** Training consumers out of a hundred. */
    private static final int TRAINING_PERCENT = 60;

    /** Validation consumers out of a hundred; the rest are test consumers. */
    private static final int VALIDATION_PERCENT = 20;

    private final Sampling sampling;
    private final long seed;

    public ExampleSampler(Sampling sampling, long seed) {
        this.sampling = sampling;
        this.seed = seed;
    }

    /**
     * The consumers of a role, at natural prevalence, with their newest events.
     *
     * @param most the maximum; of more consumers, this number is drawn at random
     */
    public Dataset<Row> newest(Dataset<Row> population, Role role, int most) {
        return newest(limited(population.where(isOf(role)), most));
    }

    /** Each row with its newest events, at most as many as an example holds. */
    public Dataset<Row> newest(Dataset<Row> population) {
        return population.withColumn(
                EVENTS_OF_SEQUENCE.name(),
                expr("slice(events, greatest(1, size(events) - %1$d + 1), %1$d)".formatted(sampling.maxEvents())));
    }

    /**
     * The examples of positive training consumers, several of a consumer.
     *
     * @param most the maximum; of more examples, this number is drawn at random
     */
    public Dataset<Row> positives(Dataset<Row> population, int most) {
        return limited(
                examples(
                        population.where(isOf(Role.TRAINING)).where(col(POSITIVE)), sampling.examplesPerCoreConsumer()),
                most);
    }

    /**
     * One example each of training consumers who are neither positive nor newcomers.
     *
     * @param most the maximum; of more consumers, this number is drawn at random
     */
    public Dataset<Row> others(Dataset<Row> population, int most) {
        return examples(
                limited(
                        population
                                .where(isOf(Role.TRAINING))
                                .where(col(POSITIVE).equalTo(false))
                                .where(Facts.FIRST_ACTIVITY_DAYS.column().geq(sampling.newcomerDays())),
                        most),
                1);
    }

    /** Whether a consumer has the role. */
    public Column isOf(Role role) {
        Column percent = pmod(hash("role"), lit(100));
        Column drawn = when(percent.lt(TRAINING_PERCENT), Role.TRAINING.name())
                .when(percent.lt(TRAINING_PERCENT + VALIDATION_PERCENT), Role.VALIDATION.name())
                .otherwise(Role.TEST.name());
        return drawn.equalTo(role.name());
    }

    /**
     * Runs of consecutive events that do not overlap, from a position drawn at random: as many whole runs as fit, or
     * one shorter run where no whole run fits.
     */
    private Dataset<Row> examples(Dataset<Row> consumers, int most) {
        String runs = """
                transform(sequence(1, least(%2$d, greatest(1, size(events) div %1$d))), run ->
                    slice(events, greatest(1, size(events) - run * %1$d + 1 - left_out), %1$d))
                """.formatted(sampling.maxEvents(), most);
        Column spare = expr("greatest(0, size(events) - %1$d * least(%2$d, greatest(1, size(events) div %1$d)))"
                .formatted(sampling.maxEvents(), most));
        return consumers
                .withColumn("left_out", pmod(hash("place"), spare.plus(1)).cast("int"))
                .withColumn(EVENTS_OF_SEQUENCE.name(), explode(expr(runs)))
                .drop("left_out");
    }

    /** Examples of one consumer are ordered by their events, since the limit may fall between them. */
    private Dataset<Row> limited(Dataset<Row> rows, int most) {
        return rows.orderBy(hash("draw"), CONSUMER_ID.column(), EVENTS_OF_SEQUENCE.column())
                .limit(most);
    }

    private Column hash(String purpose) {
        return HashOrder.hash(seed, lit(purpose), CONSUMER_ID.column());
    }
}
