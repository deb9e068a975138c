package io.unicon.segment.lookalike;

import io.unicon.features.table.Caches;
import io.unicon.features.table.Field;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceSamples;
import io.unicon.segment.audience.LookalikeTask;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The samples of an audience as its scorers read them.
 *
 * @param network as a network reads them
 * @param training training consumers with their {@link TabularInputs}
 * @param validation validation consumers with their {@link TabularInputs}
 * @param test test consumers with their {@link TabularInputs}
 */
public record ScorerInputs(
        AudienceSamples samples,
        NetworkInputs network,
        Dataset<Row> training,
        Dataset<Row> validation,
        Dataset<Row> test) {

    /**
     * Reads the samples. In the task core the scorers do not see the item attributes that the rule reads.
     *
     * @param audience as the scorers see it, with brands or without
     * @param population of the same audience with brands
     * @param maxAttributeValues see {@link NetworkInputs#of}
     * @param caches keep the tabular inputs and their encoding
     */
    static ScorerInputs of(
            AudienceConfig audience,
            AudiencePopulation population,
            LookalikeTask task,
            AudienceSamples samples,
            int maxAttributeValues,
            Caches caches) {
        AudienceConfig seen =
                task == LookalikeTask.CORE ? audience.without(population.rule().readsOfEvents()) : audience;
        List<Field> facts = UsableFacts.of(task, population.rule(), seen.inputs());
        LocalDate seenUpTo = population.seenUpTo(task);
        NetworkInputs network =
                NetworkInputs.of(seen, samples, population.tables().catalogue(), facts, maxAttributeValues, seenUpTo);
        TabularInputs tabular = TabularInputs.ofAll(
                facts,
                caches.keep(samples.training().sparkSession(), network.encoding()),
                network.preprocessing().sizes());
        return new ScorerInputs(
                samples,
                network,
                caches.keep(tabular.addTo(samples.training())),
                caches.keep(tabular.addTo(samples.validation())),
                caches.keep(tabular.addTo(samples.test())));
    }

    /** The facts that a scorer may read. */
    List<Field> facts() {
        return network.facts();
    }
}
