package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.EVENTS_OF_SEQUENCE;
import static java.util.stream.Collectors.groupingBy;

import io.unicon.features.sequence.Histories;
import io.unicon.features.table.Caches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest events of the consumers for several audiences. Those that read the same actions of the same window share one
 * pass over the log; its result lies in the cache of Spark until this is closed.
 */
public final class SharedHistories implements AutoCloseable {

    private final Caches caches = new Caches();
    private final Map<Read, Dataset<Row>> histories = new HashMap<>();

    private record Read(int windowDays, Set<String> actions) {

        static Read of(AudiencePopulation population) {
            Inputs inputs = population.audience().inputs();
            return new Read(inputs.windowDays(), Set.copyOf(inputs.actions()));
        }
    }

    /** @param populations populations over the same tables */
    public SharedHistories(List<AudiencePopulation> populations) {
        populations.stream().collect(groupingBy(Read::of)).forEach((read, sharing) -> {
            int most =
                    sharing.stream().mapToInt(SharedHistories::maxEvents).max().orElseThrow();
            Dataset<Row> newest = sharing.get(0).newest(most);
            histories.put(read, sharing.size() == 1 ? newest : caches.keep(newest));
        });
    }

    /** The histories that {@link AudiencePopulation#outsideTheCore} reads of one of the populations. */
    public Dataset<Row> of(AudiencePopulation population) {
        return histories
                .get(Read.of(population))
                .withColumn(
                        EVENTS_OF_SEQUENCE.name(),
                        Histories.newestOf(EVENTS_OF_SEQUENCE.column(), maxEvents(population)));
    }

    @Override
    public void close() {
        caches.close();
    }

    private static int maxEvents(AudiencePopulation population) {
        return population.audience().sampling().maxEvents();
    }
}
