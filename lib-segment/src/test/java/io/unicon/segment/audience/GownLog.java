package io.unicon.segment.audience;

import io.unicon.features.TestRows;
import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.table.Tables;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The core are those with two designer events in a year. As of 1 March 2020 the window of 60 days begins on 1 January,
 * and the horizon of 30 days on 31 January, whose window begins on 2 December. Gowns are of a designer, jeans are not.
 */
final class GownLog {

    static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    static final List<Row> LOG = List.of(
            // In the core from February on.
            event("anna", "2020-01-05", "gown", "click"),
            event("anna", "2020-02-10", "gown2", "click"),
            event("anna", "2020-02-20", "jeans", "click"),
            // In the core from January on.
            event("ben", "2020-01-10", "gown", "click"),
            event("ben", "2020-01-12", "gown2", "wishlist"),
            // Never in the core, and gone since.
            event("cleo", "2020-01-20", "jeans", "click"),
            // In the core by a gown before the window and one in the cart, of which neither is seen.
            event("dora", "2019-12-31", "gown", "click"),
            event("dora", "2020-02-01", "jeans", "wishlist"),
            event("dora", "2020-02-02", "gown", "cart"),
            // Outside the core, since the gowns are no longer before the date.
            event("emil", "2020-02-29", "jeans", "click"),
            event("emil", "2020-03-01", "gown", "click"),
            event("emil", "2020-03-02", "gown", "click"),
            // In the core from January on; two events at the same time.
            event("fay", "2020-01-06", "jeans", "click"),
            event("fay", "2020-01-05", 1, "gown2", "click"),
            event("fay", "2020-01-05", 0, "gown", "click"),
            event("fay", "2020-01-02", "jeans", "click"),
            event("fay", "2020-01-01", "jeans2", "click"),
            // Outside the core, and not in the window.
            event("gus", "2019-12-31", "jeans", "click"));

    private final SparkSession spark;

    GownLog(SparkSession spark) {
        this.spark = spark;
    }

    /** The facts of the log, held. */
    Dataset<Row> facts() {
        return facts(events(LOG));
    }

    Dataset<Row> facts(Dataset<Row> events) {
        return held(new ConsumerFacts(AS_OF).of(events, items()));
    }

    /** The same rows without the plan that computes them. */
    Dataset<Row> held(Dataset<Row> rows) {
        return spark.createDataFrame(rows.collectAsList(), rows.schema());
    }

    AudiencePopulation population(TestAudience audience, Dataset<Row> events, Dataset<Row> facts) {
        Dataset<Row> consumers = spark.createDataFrame(
                List.of(TestRows.consumer("anna", Map.of("age", "young"))), Tables.CONSUMERS.schema());
        return new AudiencePopulation(
                audience.config(),
                new AudienceTables(
                        AS_OF,
                        events,
                        items(),
                        new ItemCatalogue(items(), List.of()),
                        consumers,
                        Optional.empty(),
                        facts));
    }

    Dataset<Row> events(List<Row> log) {
        return spark.createDataFrame(log, Tables.EVENTS.schema());
    }

    Dataset<Row> items() {
        return spark.createDataFrame(
                List.of(
                        item("gown", "dress", true),
                        item("gown2", "dress", true),
                        item("jeans", "jeans", false),
                        item("jeans2", "jeans", false)),
                Tables.ITEMS.schema());
    }

    static Dataset<Row> labelled(AudiencePopulation population, LookalikeTask task) {
        return population.labelled(task, SharedHistories.toCompare(List.of(population), List.of(task)));
    }

    static Dataset<Row> outsideTheCore(AudiencePopulation population) {
        return population.outsideTheCore(SharedHistories.toScore(List.of(population)));
    }

    static Map<String, List<String>> skus(Dataset<Row> population) {
        return byConsumer(
                population.withColumn("skus", population.col("events.sku")),
                row -> row.getList(row.fieldIndex("skus")));
    }

    static <T> Map<String, T> byConsumer(Dataset<Row> population, Function<Row, T> value) {
        return population.collectAsList().stream().collect(Collectors.toMap(row -> row.getAs("consumer_id"), value));
    }

    private static Row item(String sku, String silhouette, boolean designer) {
        return TestRows.item(sku, null, silhouette, null, designer, Map.of());
    }

    private static Row event(String consumer, String date, String sku, String action) {
        return event(consumer, date, 0, sku, action);
    }

    private static Row event(String consumer, String date, int position, String sku, String action) {
        return TestRows.event(
                Date.valueOf(date),
                consumer,
                Timestamp.from(Instant.parse(date + "T12:00:00Z")),
                position,
                sku,
                action,
                null);
    }
}
