package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.ACTION;
import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static io.unicon.features.table.Tables.EVENT_AT;
import static io.unicon.features.table.Tables.POSITION;
import static io.unicon.features.table.Tables.PRICE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Facts;
import io.unicon.model.example.ExamplePredictor;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
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

    private static final String HALF = "half";

    private final AudienceConfig audience;
    private final AudienceTables tables;
    private final CoreRule rule;

    /**
     * Checks the rule of the audience, and reads nothing yet.
     *
     * @throws io.unicon.features.error.UserError if the rule is refused; see {@link CoreRule#parse}
     */
    public AudiencePopulation(AudienceConfig audience, AudienceTables tables) {
        this.audience = audience;
        this.tables = tables;
        this.rule = CoreRule.parse(audience.name(), audience.core());
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

    /**
     * The consumers whose label is known and who have {@link Sampling#minEvents} events in the window, with at most
     * {@link Sampling#history} events.
     */
    public Dataset<Row> labelled(LookalikeTask task) {
        Dataset<Row> events = tables.events();
        Dataset<Row> items = tables.items();
        Dataset<Row> facts = tables.facts();
        LocalDate asOf = tables.asOf();
        Dataset<Row> labelled = switch (task) {
            case CORE -> population(events, facts, asOf).withColumn(POSITIVE, rule.condition());
            case JOINING -> {
                LocalDate date = seenUpTo(task);
                Dataset<Row> then = new ConsumerFacts(date).of(events, items);
                yield labelledBy(facts, population(events, then.where(not(rule.condition())), date));
            }
            case SECOND_HALF -> {
                Dataset<Row> halves = inHalves(inWindow(events, asOf));
                Dataset<Row> first = halves.where(col(HALF).equalTo(1)).drop(HALF);
                Dataset<Row> second = halves.where(col(HALF).equalTo(2)).drop(HALF);
                ConsumerFacts atAsOf = new ConsumerFacts(asOf);
                yield labelledBy(atAsOf.of(second, items), population(first, atAsOf.of(first, items), asOf));
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

    /** The newest events in the window of each consumer, at most this number. */
    Dataset<Row> newest(int most) {
        return histories(tables.events(), tables.asOf(), most);
    }

    /**
     * Everyone outside the core at the as-of date with an event in the window.
     *
     * @param histories of the consumers; see {@link SharedHistories#of}
     */
    public Dataset<Row> outsideTheCore(Dataset<Row> histories) {
        return population(histories, tables.facts().where(not(rule.condition())))
                .select(CONSUMER_ID.column(), EVENTS_OF_SEQUENCE.column(), ATTRIBUTES.column(), col(FACTS));
    }

    /** The number of rows of {@link #outsideTheCore}, counted without collecting events. */
    public long countOutsideTheCore() {
        String[] usingConsumer = {CONSUMER_ID.name()};
        return tables.facts()
                .where(not(rule.condition()))
                .select(CONSUMER_ID.column())
                .join(inWindow(tables.events(), tables.asOf()).select(CONSUMER_ID.column()), usingConsumer, "left_semi")
                .count();
    }

    /** A consumer without facts at the later date has no events there, and does not meet the rule. */
    private Dataset<Row> labelledBy(Dataset<Row> later, Dataset<Row> population) {
        Dataset<Row> labels =
                later.select(CONSUMER_ID.column(), rule.condition().as(POSITIVE));
        return population
                .join(labels, new String[] {CONSUMER_ID.name()}, "left")
                .withColumn(POSITIVE, coalesce(col(POSITIVE), lit(false)));
    }

    private Dataset<Row> population(Dataset<Row> events, Dataset<Row> facts, LocalDate date) {
        Sampling sampling = audience.sampling();
        return population(
                histories(events, date, sampling.history())
                        .where(size(EVENTS_OF_SEQUENCE.column()).geq(sampling.minEvents())),
                facts);
    }

    private Dataset<Row> histories(Dataset<Row> events, LocalDate date, int most) {
        Column event = struct(EVENT_AT.column(), POSITION.column(), SKU.column(), PRICE.column());
        return inWindow(events, date)
                .groupBy(CONSUMER_ID.column())
                .agg(Histories.newest(event, most).as(EVENTS_OF_SEQUENCE.name()));
    }

    private Dataset<Row> population(Dataset<Row> histories, Dataset<Row> facts) {
        Column[] values = Facts.ALL.stream()
                .map(fact -> coalesce(fact.column().cast(DataTypes.DoubleType), lit(0.0)))
                .toArray(Column[]::new);
        Dataset<Row> withFacts = facts.withColumn(FACTS, array(values));
        return histories
                .join(withFacts, CONSUMER_ID.name())
                .join(
                        tables.consumers().select(CONSUMER_ID.column(), ATTRIBUTES.column()),
                        new String[] {CONSUMER_ID.name()},
                        "left")
                .withColumn(
                        ATTRIBUTES.name(),
                        coalesce(ATTRIBUTES.column(), expr("map()").cast(ATTRIBUTES.type())));
    }

    private Dataset<Row> inWindow(Dataset<Row> events, LocalDate date) {
        return Histories.inWindow(events, date, audience.inputs().windowDays())
                .where(ACTION.column().isInCollection(audience.inputs().actions()));
    }

    /** The first half holds a consumer's older events; the middle one of an odd number is in the second. */
    private static Dataset<Row> inHalves(Dataset<Row> events) {
        Column place = row_number()
                .over(Window.partitionBy(CONSUMER_ID.column()).orderBy(EVENT_AT.column(), POSITION.column()));
        Column number = count(lit(1)).over(Window.partitionBy(CONSUMER_ID.column()));
        Column inFirst = place.leq(number.divide(2));
        return events.withColumn(HALF, when(inFirst, 1).otherwise(2));
    }
}
