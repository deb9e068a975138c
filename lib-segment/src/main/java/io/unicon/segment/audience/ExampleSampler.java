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
 * Draws examples of an {@link AudiencePopulation}. Every choice depends on the seed and the consumer's id alone, whatever
 * the partitions.
 */
public final class ExampleSampler {

    /** What a consumer serves for; all of a consumer's examples serve for the same. */
    public enum Role {
        TRAINING,
        VALIDATION,
        TEST
    }

    /** Consumers of a hundred who train; half of the others validate, half test. */
    private static final int TRAINING_PERCENT = 60;

    private static final int VALIDATION_PERCENT = 20;

    private final AudienceConfig audience;
    private final long seed;

    public ExampleSampler(AudienceConfig audience, long seed) {
        this.audience = audience;
        this.seed = seed;
    }

    /** The consumers of a role, at natural prevalence, with their newest events; at most so many, drawn at random. */
    public Dataset<Row> newest(Dataset<Row> population, Role role, int most) {
        return newest(limited(population.where(isOf(role)), most));
    }

    /** Each row with the newest events that an example holds. */
    public Dataset<Row> newest(Dataset<Row> population) {
        return population.withColumn(
                EVENTS_OF_SEQUENCE.name(),
                expr("slice(events, greatest(1, size(events) - %1$d + 1), %1$d)".formatted(audience.maxEvents())));
    }

    /** The examples of the training consumers to be found, several of a consumer; drawn at random where there are more. */
    public Dataset<Row> positives(Dataset<Row> population, int most) {
        return limited(
                examples(
                        population.where(isOf(Role.TRAINING)).where(col(POSITIVE)), audience.examplesPerCoreConsumer()),
                most);
    }

    /** One example each of training consumers who are not to be found and no newcomers, drawn at random. */
    public Dataset<Row> others(Dataset<Row> population, int most) {
        return examples(
                limited(
                        population
                                .where(isOf(Role.TRAINING))
                                .where(col(POSITIVE).equalTo(false))
                                .where(Facts.FIRST_ACTIVITY_DAYS.column().geq(audience.newcomerDays())),
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
     * Runs of consecutive events that do not overlap: as many whole ones as a consumer's events give, one where they give
     * none, from a place drawn at random on.
     */
    private Dataset<Row> examples(Dataset<Row> consumers, int most) {
        String runs = """
                transform(sequence(1, least(%2$d, greatest(1, size(events) div %1$d))), run ->
                    slice(events, greatest(1, size(events) - run * %1$d + 1 - left_out), %1$d))
                """.formatted(audience.maxEvents(), most);
        Column spare = expr("greatest(0, size(events) - %1$d * least(%2$d, greatest(1, size(events) div %1$d)))"
                .formatted(audience.maxEvents(), most));
        return consumers
                .withColumn("left_out", pmod(hash("place"), spare.plus(1)).cast("int"))
                .withColumn(EVENTS_OF_SEQUENCE.name(), explode(expr(runs)))
                .drop("left_out");
    }

    /** The events tell the examples of one consumer apart where the limit falls among them. */
    private Dataset<Row> limited(Dataset<Row> rows, int most) {
        return rows.orderBy(hash("draw"), CONSUMER_ID.column(), EVENTS_OF_SEQUENCE.column())
                .limit(most);
    }

    private Column hash(String purpose) {
        return HashOrder.hash(seed, lit(purpose), CONSUMER_ID.column());
    }
}
