package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;

import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Caches;
import io.unicon.segment.audience.LogRead.Part;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest events of the consumers, and their facts at other dates than the as-of date, for several audiences. Those
 * that read the same actions of the same window share one pass over the log; its result lies in the cache of Spark until
 * this is closed.
 */
public final class SharedHistories implements AutoCloseable {

    private final Caches caches = new Caches();
    private final Map<LogRead, Integer> mostEvents = new HashMap<>();
    private final SharedRows<LogRead> histories;
    private final SharedRows<LogRead> factsOfParts;
    private final SharedRows<LocalDate> factsByDate;
    private final SharedRows<LocalDate> ruleFactsByDate;
    private final SharedRows<LogRead> ruleFactsOfParts;

    private SharedHistories(List<AudiencePopulation> populations) {
        // All populations are over the same tables; without one nothing is ever read.
        histories = new SharedRows<>(
                caches, read -> read.newest(populations.get(0).tables().events(), mostEvents.get(read)));
        factsOfParts = new SharedRows<>(caches, read -> {
            AudienceTables tables = populations.get(0).tables();
            return new ConsumerFacts(read.before()).of(read.in(tables.events()), tables.items());
        });
        factsByDate = new SharedRows<>(caches, date -> {
            AudienceTables tables = populations.get(0).tables();
            return new ConsumerFacts(date).of(tables.events(), tables.items());
        });
        List<RuleFacts> own = populations.stream()
                .map(population -> population.rule().own())
                .filter(RuleFacts::readEvents)
                .toList();
        ruleFactsByDate = new SharedRows<>(caches, date -> {
            AudienceTables tables = populations.get(0).tables();
            return RuleFacts.overEvents(
                    own, Histories.inWindow(tables.events(), date, RuleFacts.windowDays(own)), tables.items(), date);
        });
        ruleFactsOfParts = new SharedRows<>(caches, read -> {
            AudienceTables tables = populations.get(0).tables();
            return RuleFacts.overEvents(own, read.in(tables.events()), tables.items(), read.before());
        });
    }

    /**
     * What {@link AudiencePopulation#outsideTheCore} reads.
     *
     * @param populations populations over the same tables
     */
    public static SharedHistories toScore(List<AudiencePopulation> populations) {
        SharedHistories shared = new SharedHistories(populations);
        for (AudiencePopulation population : populations) {
            shared.expect(
                    population.readToScore(), population.audience().sampling().maxEvents());
            shared.expectRule(population, population.tables().asOf());
        }
        return shared;
    }

    /**
     * What {@link AudiencePopulation#labelled} reads for the task of each audience.
     *
     * @param populations populations over the same tables
     */
    public static SharedHistories toTrain(List<AudiencePopulation> populations) {
        SharedHistories shared = new SharedHistories(populations);
        for (AudiencePopulation population : populations) {
            shared.expectLabelled(population, population.audience().task());
            shared.expectRule(population, population.tables().asOf()); // to count those outside the core
        }
        return shared;
    }

    /**
     * What {@link AudiencePopulation#labelled} reads for these tasks, or for the second half in an audience with that
     * task.
     *
     * @param populations populations over the same tables
     */
    public static SharedHistories toCompare(List<AudiencePopulation> populations, List<LookalikeTask> tasks) {
        SharedHistories shared = new SharedHistories(populations);
        for (AudiencePopulation population : populations) {
            LookalikeTask own = population.audience().task();
            (own == LookalikeTask.SECOND_HALF ? List.of(own) : population.answerable(tasks))
                    .forEach(task -> shared.expectLabelled(population, task));
        }
        return shared;
    }

    private void expectLabelled(AudiencePopulation population, LookalikeTask task) {
        LogRead read = population.read(task);
        expect(read, population.audience().sampling().history());
        switch (task) {
            case CORE -> expectRule(population, population.tables().asOf());
            case JOINING -> {
                factsByDate.expect(read.before());
                expectRule(population, read.before());
                expectRule(population, population.tables().asOf());
            }
            case SECOND_HALF -> {
                factsOfParts.expect(read);
                factsOfParts.expect(read.only(Part.SECOND_HALF));
                if (population.rule().own().readEvents()) {
                    ruleFactsOfParts.expect(read.only(Part.SECOND_HALF));
                }
            }
        }
    }

    private void expectRule(AudiencePopulation population, LocalDate date) {
        if (population.rule().own().readEvents()) {
            ruleFactsByDate.expect(date);
        }
    }

    private void expect(LogRead read, int most) {
        histories.expect(read);
        mostEvents.merge(read, most, Math::max);
    }

    /** A row per consumer with the newest events, at most this number, oldest first. */
    Dataset<Row> newest(LogRead read, int most) {
        return histories
                .of(read)
                .withColumn(EVENTS_OF_SEQUENCE.name(), Histories.newestOf(EVENTS_OF_SEQUENCE.column(), most));
    }

    /** The facts of each consumer that only these events state. */
    Dataset<Row> facts(LogRead read) {
        return factsOfParts.of(read);
    }

    /** The facts of each consumer at this date. */
    Dataset<Row> facts(LocalDate date) {
        return factsByDate.of(date);
    }

    /** What the rules of the audiences count of these events themselves; see {@link RuleFacts#overEvents}. */
    Dataset<Row> ruleFacts(LogRead read) {
        return ruleFactsOfParts.of(read);
    }

    /** The same of the events before this date. */
    Dataset<Row> ruleFacts(LocalDate date) {
        return ruleFactsByDate.of(date);
    }

    @Override
    public void close() {
        caches.close();
    }
}
