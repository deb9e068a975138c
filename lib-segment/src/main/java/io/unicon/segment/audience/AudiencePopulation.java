package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;

import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.features.table.LargeJoin;
import io.unicon.model.example.ExamplePredictor;
import io.unicon.segment.audience.LogRead.Part;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The consumers of an audience for a task: the events up to a date, the facts at that date, the consumer's own
 * attributes, and the label.
 *
 * <p>Columns: {@code consumer_id}; {@code events}, the newest of the window with the audience's actions, oldest first,
 * each (event_at, position, sku, price); {@code attributes}; {@code facts}, an array of double in the order of {@link
 * Facts#ALL}, 0 where a fact is null; {@code first_activity_days}; {@code positive}.
 */
public final class AudiencePopulation {

    /** The column of the facts. */
    public static final String FACTS = ExamplePredictor.FACTS;

    /** The column of the label: whether the consumer is positive. */
    public static final String POSITIVE = "positive";

    private final AudienceConfig audience;
    private final AudienceTables tables;
    private final CoreRule rule;

    /**
     * Checks the rule of the audience, and reads nothing yet.
     *
     * @throws io.unicon.features.error.UserError if the rule is refused; see {@link CoreRule#parse(AudienceConfig)}
     */
    public AudiencePopulation(AudienceConfig audience, AudienceTables tables) {
        this.audience = audience;
        this.tables = tables;
        this.rule = CoreRule.parse(audience);
    }

    public AudienceConfig audience() {
        return audience;
    }

    public AudienceTables tables() {
        return tables;
    }

    public CoreRule rule() {
        return rule;
    }

    /** The date before which the events of labelled consumers are read. */
    public LocalDate seenUpTo(LookalikeTask task) {
        return task == LookalikeTask.JOINING ? tables.asOf().minusDays(audience.horizonDays()) : tables.asOf();
    }

    /** The events that {@link #labelled} reads. */
    LogRead read(LookalikeTask task) {
        LogRead all = LogRead.of(audience.inputs(), seenUpTo(task));
        return task == LookalikeTask.SECOND_HALF ? all.only(Part.FIRST_HALF) : all;
    }

    /** The events that {@link #outsideTheCore} reads. */
    LogRead readToScore() {
        return LogRead.of(audience.inputs(), tables.asOf());
    }

    /**
     * The consumers whose label is known and who have {@link Sampling#minEvents} events in the window, with at most
     * {@link Sampling#history} events.
     *
     * @param log of populations that include this one, {@link SharedHistories#toTrain to train} or {@link
     *     SharedHistories#toCompare to compare}
     */
    public Dataset<Row> labelled(LookalikeTask task, SharedHistories log) {
        Sampling sampling = audience.sampling();
        LogRead read = read(task);
        Dataset<Row> histories = log.newest(read, sampling.history())
                .where(size(EVENTS_OF_SEQUENCE.column()).geq(sampling.minEvents()));
        Dataset<Row> labelled = switch (task) {
            case CORE -> population(histories, now(log));
            case JOINING ->
                labelledBy(
                        now(log),
                        population(
                                histories,
                                outside(judged(log.facts(read.before()), () -> log.ruleFacts(read.before())))));
            case SECOND_HALF -> {
                LogRead later = read.only(Part.SECOND_HALF);
                yield labelledBy(
                        judged(log.facts(later), () -> log.ruleFacts(later)), population(histories, log.facts(read)));
            }
        };
        return labelled.select(
                CONSUMER_ID.column(),
                EVENTS_OF_SEQUENCE.column(),
                ATTRIBUTES.column(),
                col(FACTS),
                Facts.FIRST_ACTIVITY_DAYS.column(),
                col(POSITIVE));
    }

    /**
     * Everyone outside the core at the as-of date with an event in the window.
     *
     * @param log of populations that include this one, {@link SharedHistories#toScore to score}
     */
    public Dataset<Row> outsideTheCore(SharedHistories log) {
        return population(log.newest(readToScore(), audience.sampling().maxEvents()), outside(now(log)))
                .select(CONSUMER_ID.column(), EVENTS_OF_SEQUENCE.column(), ATTRIBUTES.column(), col(FACTS));
    }

    /**
     * The number of rows of {@link #outsideTheCore}, counted without collecting events.
     *
     * @param log of populations that include this one
     */
    public long countOutsideTheCore(SharedHistories log) {
        return LargeJoin.present(
                        outside(now(log)).select(CONSUMER_ID.column()),
                        readToScore().in(tables.events()).select(CONSUMER_ID.column()),
                        CONSUMER_ID.name())
                .count();
    }

    /** The tasks among these whose label the rule can answer, and which leave the scorers an item attribute to read. */
    public List<LookalikeTask> answerable(List<LookalikeTask> tasks) {
        return tasks.stream()
                .filter(task ->
                        task == LookalikeTask.CORE ? rule.leavesAnInput(audience.inputs()) : !rule.readsSegments())
                .toList();
    }

    /** The facts at the as-of date with the column {@link #POSITIVE}: whether the consumer is in the core. */
    private Dataset<Row> now(SharedHistories log) {
        return judged(tables.facts(), () -> log.ruleFacts(tables.asOf()));
    }

    private static Dataset<Row> outside(Dataset<Row> judged) {
        return judged.where(not(col(POSITIVE))).drop(POSITIVE);
    }

    /** @param overEvents computes the audience's own facts of the same events, if the rule reads any */
    private Dataset<Row> judged(Dataset<Row> facts, Supplier<Dataset<Row>> overEvents) {
        RuleFacts own = rule.own();
        Dataset<Row> whole = own.readEvents() ? own.addEvents(facts, overEvents.get()) : facts;
        if (own.readSegments()) {
            whole = own.addSegments(whole, tables.segments().orElseThrow());
        }
        return whole.withColumn(POSITIVE, rule.condition())
                .drop(own.fields().stream().map(Field::name).toArray(String[]::new));
    }

    /** A consumer without facts at the later date has no events there, and does not meet the rule. */
    private Dataset<Row> labelledBy(Dataset<Row> later, Dataset<Row> population) {
        Dataset<Row> labels = later.select(CONSUMER_ID.column(), col(POSITIVE));
        return LargeJoin.left(population, labels, CONSUMER_ID.name())
                .withColumn(POSITIVE, coalesce(col(POSITIVE), lit(false)));
    }

    private Dataset<Row> population(Dataset<Row> histories, Dataset<Row> facts) {
        Column[] values = Facts.ALL.stream()
                .map(fact -> coalesce(fact.column().cast(DataTypes.DoubleType), lit(0.0)))
                .toArray(Column[]::new);
        Dataset<Row> withFacts = facts.withColumn(FACTS, array(values));
        return LargeJoin.left(
                        LargeJoin.inner(histories, withFacts, CONSUMER_ID.name()),
                        tables.consumers().select(CONSUMER_ID.column(), ATTRIBUTES.column()),
                        CONSUMER_ID.name())
                .withColumn(
                        ATTRIBUTES.name(),
                        coalesce(ATTRIBUTES.column(), expr("map()").cast(ATTRIBUTES.type())));
    }
}
