package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import com.google.common.collect.ImmutableSet;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Field;
import io.unicon.features.table.LargeJoin;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The facts that an audience defines for its rule, parsed and checked. */
final class RuleFacts {

    /**
     * A fact with its conditions.
     *
     * @param met by the events or sequences that are counted
     * @param of by the events that a share is of
     */
    private record Parsed(RuleFact fact, FactCondition met, Optional<FactCondition> of) {

        boolean isOfSegments() {
            return fact.segment().isPresent();
        }

        DataType type() {
            return isOfSegments()
                    ? DataTypes.BooleanType
                    : fact.share().isPresent() ? DataTypes.DoubleType : DataTypes.LongType;
        }

        Stream<String> names() {
            return Stream.concat(Stream.of(met), of.stream()).flatMap(condition -> condition.names().stream());
        }

        Column overEvents(LocalDate before) {
            Column inWindow = EVENT_DATE.column().geq(lit(before.minusDays(fact.windowDays())));
            Column among = of.map(FactCondition::column).orElse(lit(true)).and(inWindow);
            Column number = count_if(among.and(met.column()));
            Column all = count_if(among);
            return fact.share().isPresent()
                    ? when(all.gt(0), number.cast(DataTypes.DoubleType).divide(all))
                    : number;
        }
    }

    private final String audience;
    private final List<Parsed> facts;

    private RuleFacts(String audience, List<Parsed> facts) {
        this.audience = audience;
        this.facts = facts;
    }

    /**
     * Parses the conditions, with the active Spark session and without a Spark job.
     *
     * @throws UserError if one is refused; see {@link CoreRule#parse}
     */
    static RuleFacts parse(String audience, Collection<RuleFact> facts) {
        return new RuleFacts(
                audience, facts.stream().map(fact -> parsed(audience, fact)).toList());
    }

    private static Parsed parsed(String audience, RuleFact fact) {
        if (fact.segment().isPresent()) {
            return new Parsed(
                    fact,
                    FactCondition.ofSegment(
                            audience, fact.name() + ".segment", fact.segment().get()),
                    Optional.empty());
        }
        String kind = fact.share().isPresent() ? ".share" : ".count";
        return new Parsed(
                fact,
                FactCondition.ofEvent(
                        audience,
                        fact.name() + kind,
                        fact.share().or(fact::count).orElseThrow()),
                fact.of().map(of -> FactCondition.ofEvent(audience, fact.name() + ".of", of)));
    }

    /** The facts as columns, for the rule. */
    List<Field> fields() {
        return facts.stream()
                .map(parsed -> Field.optional(
                        parsed.fact().name(), parsed.type(), "Defined by the audience " + audience + "."))
                .toList();
    }

    /** Only the facts with a name that fulfils the condition. */
    RuleFacts only(Predicate<String> name) {
        return new RuleFacts(
                audience,
                facts.stream().filter(parsed -> name.test(parsed.fact().name())).toList());
    }

    boolean readEvents() {
        return facts.stream().anyMatch(parsed -> !parsed.isOfSegments());
    }

    boolean readSegments() {
        return facts.stream().anyMatch(Parsed::isOfSegments);
    }

    /** Columns and attributes that the conditions over events read. */
    Set<String> namesOfEvents() {
        return facts.stream()
                .filter(parsed -> !parsed.isOfSegments())
                .flatMap(Parsed::names)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** Columns that the conditions over sequences read. */
    Set<String> namesOfSegments() {
        return facts.stream()
                .filter(Parsed::isOfSegments)
                .flatMap(Parsed::names)
                .collect(ImmutableSet.toImmutableSet());
    }

    /** The days of events that the facts of these audiences read. */
    static int windowDays(List<RuleFacts> audiences) {
        return audiences.stream()
                .flatMap(each -> each.facts.stream())
                .filter(parsed -> !parsed.isOfSegments())
                .mapToInt(parsed -> parsed.fact().windowDays())
                .max()
                .orElse(1);
    }

    /**
     * The facts over events of several audiences, a row per consumer with an event, in one pass.
     *
     * @param events those that count, before 00:00 UTC of the date
     */
    static Dataset<Row> overEvents(
            List<RuleFacts> audiences, Dataset<Row> events, Dataset<Row> items, LocalDate before) {
        Set<String> names = audiences.stream()
                .flatMap(each -> each.namesOfEvents().stream())
                .collect(ImmutableSet.toImmutableSet());
        List<Column> columns = audiences.stream()
                .flatMap(each -> each.facts.stream()
                        .filter(parsed -> !parsed.isOfSegments())
                        .map(parsed -> parsed.overEvents(before).as(each.shared(parsed))))
                .toList();
        return EventColumns.of(events, items, names)
                .groupBy(CONSUMER_ID.column())
                .agg(columns.get(0), columns.stream().skip(1).toArray(Column[]::new));
    }

    /**
     * Adds the facts to rows of {@code consumer_facts}.
     *
     * @param overEvents as {@link #overEvents} returns it for audiences that include this one
     */
    Dataset<Row> addEvents(Dataset<Row> consumers, Dataset<Row> overEvents) {
        Stream<Column> own = facts.stream()
                .filter(parsed -> !parsed.isOfSegments())
                .map(parsed -> col("`" + shared(parsed) + "`").as(parsed.fact().name()));
        Dataset<Row> added = LargeJoin.left(
                consumers,
                overEvents.select(
                        Stream.concat(Stream.of(CONSUMER_ID.column()), own).toArray(Column[]::new)),
                CONSUMER_ID.name());
        return withDefault(added, DataTypes.LongType, lit(0L));
    }

    /**
     * Adds the facts to rows of {@code consumer_facts}.
     *
     * @param segments a row per sequence with {@link FactCondition#OF_SEGMENT}
     */
    Dataset<Row> addSegments(Dataset<Row> consumers, Dataset<Row> segments) {
        List<Column> own = facts.stream()
                .filter(Parsed::isOfSegments)
                .map(parsed -> max(parsed.met().column()).as(parsed.fact().name()))
                .toList();
        Dataset<Row> ofConsumers = segments.groupBy(CONSUMER_ID.column())
                .agg(own.get(0), own.stream().skip(1).toArray(Column[]::new));
        return withDefault(
                LargeJoin.left(consumers, ofConsumers, CONSUMER_ID.name()), DataTypes.BooleanType, lit(false));
    }

    /** A consumer without a row has no event and no sequence; a share of no events stays null. */
    private Dataset<Row> withDefault(Dataset<Row> consumers, DataType type, Column value) {
        Dataset<Row> filled = consumers;
        for (Parsed parsed : facts) {
            if (parsed.type().equals(type)) {
                String name = parsed.fact().name();
                filled = filled.withColumn(name, coalesce(col(name), value));
            }
        }
        return filled;
    }

    private String shared(Parsed parsed) {
        return audience + " " + parsed.fact().name();
    }
}
