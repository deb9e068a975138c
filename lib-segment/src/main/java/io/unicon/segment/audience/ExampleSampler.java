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

import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Facts;
import io.unicon.features.table.HashOrder;
import io.unicon.features.table.HashSample;
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

    private static final String LEFT_OUT = "left_out";
    private static final String RUN = "run";

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
    Dataset<Row> newest(Dataset<Row> population) {
        return population.withColumn(
                EVENTS_OF_SEQUENCE.name(), Histories.newestOf(EVENTS_OF_SEQUENCE.column(), sampling.maxEvents()));
    }

    /**
     * The examples of positive training consumers, several of a consumer.
     *
     * @param most the maximum; of more examples, this number is drawn at random
     */
    public Dataset<Row> positives(Dataset<Row> population, int most) {
        Dataset<Row> runs =
                runs(population.where(isOf(Role.TRAINING)).where(col(POSITIVE)), sampling.examplesPerCoreConsumer());
        return cutToRuns(HashSample.of(runs, most, hash("draw"), CONSUMER_ID.column(), col(RUN).multiply(-1)));
    }

    /**
     * One example each of training consumers who are neither positive nor newcomers.
     *
     * @param most the maximum; of more consumers, this number is drawn at random
     */
    public Dataset<Row> others(Dataset<Row> population, int most) {
        return cutToRuns(runs(
                limited(
                        population
                                .where(isOf(Role.TRAINING))
                                .where(col(POSITIVE).equalTo(false))
                                .where(Facts.FIRST_ACTIVITY_DAYS.column().geq(sampling.newcomerDays())),
                        most),
                1));
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
     * A row per run of consecutive events, numbered from the newest: as many whole runs as fit, or one shorter run where
     * no whole run fits. Runs do not overlap; the newest one ends at a position drawn at random.
     */
    private Dataset<Row> runs(Dataset<Row> consumers, int most) {
        String runs = "least(%2$d, greatest(1, size(events) div %1$d))".formatted(sampling.maxEvents(), most);
        Column spare = expr("greatest(0, size(events) - %1$d * %2$s)".formatted(sampling.maxEvents(), runs));
        return consumers
                .withColumn(LEFT_OUT, pmod(hash("place"), spare.plus(1)).cast("int"))
                .withColumn(RUN, explode(expr("sequence(1, int(%s))".formatted(runs))));
    }

    private Dataset<Row> cutToRuns(Dataset<Row> runs) {
        String events = "slice(events, greatest(1, size(events) - run * %1$d + 1 - left_out), %1$d)";
        return runs.withColumn(EVENTS_OF_SEQUENCE.name(), expr(events.formatted(sampling.maxEvents())))
                .drop(LEFT_OUT, RUN);
    }

    private Dataset<Row> limited(Dataset<Row> consumers, int most) {
        return HashSample.of(consumers, most, hash("draw"), CONSUMER_ID.column());
    }

    private Column hash(String purpose) {
        return HashOrder.hash(seed, lit(purpose), CONSUMER_ID.column());
    }
}
