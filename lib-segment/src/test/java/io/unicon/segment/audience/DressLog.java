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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Four consumers who look at dresses and jeans and buy some of them, for occasions. As of 1 March 2020. */
final class DressLog {

    static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);

    static final List<Row> LOG = List.of(
            // Two of three checkouts are dresses, one of them since 31 January.
            event("anna", "2020-01-10", "gown", "checkout", "wedding"),
            event("anna", "2020-01-11", "jeans", "checkout", null),
            event("anna", "2020-02-20", "ball gown", "checkout", "ball"),
            event("anna", "2020-02-21", "jeans", "click", null),
            // No checkout is a dress, and the sku without an item is not one.
            event("ben", "2020-02-01", "jeans", "checkout", null),
            event("ben", "2020-02-02", "unknown", "checkout", "ball"),
            event("ben", "2020-02-03", "gown", "click", "ball"),
            // No checkout at all.
            event("cleo", "2020-02-03", "gown", "click", "wedding"),
            // A dress 366 days before the date, and jeans 365 days before it.
            event("dora", "2019-03-01", "gown", "checkout", "wedding"),
            event("dora", "2019-03-02", "jeans", "checkout", null),
            event("dora", "2020-02-04", "jeans", "click", null));

    private final SparkSession spark;
    private final Dataset<Row> facts;

    DressLog(SparkSession spark) {
        this.spark = spark;
        Dataset<Row> computed =
                new ConsumerFacts(AS_OF).of(spark.createDataFrame(LOG, Tables.EVENTS.schema()), items());
        this.facts = spark.createDataFrame(computed.collectAsList(), computed.schema());
    }

    AudiencePopulation population(TestAudience audience) {
        return population(audience, spark.createDataFrame(LOG, Tables.EVENTS.schema()), Optional.empty());
    }

    AudiencePopulation population(TestAudience audience, Dataset<Row> events, Optional<Dataset<Row>> segments) {
        Dataset<Row> items = items();
        return new AudiencePopulation(
                audience.config(),
                new AudienceTables(
                        AS_OF,
                        events,
                        items,
                        new ItemCatalogue(items, List.of("category", "colour")),
                        spark.createDataFrame(List.of(), Tables.CONSUMERS.schema()),
                        segments,
                        facts));
    }

    private Dataset<Row> items() {
        return spark.createDataFrame(
                List.of(
                        item("gown", "dress", "red"),
                        item("ball gown", "dress", "blue"),
                        item("jeans", "jeans", "blue")),
                Tables.ITEMS.schema());
    }

    private static Row item(String sku, String category, String colour) {
        return TestRows.item(sku, null, null, null, false, Map.of("category", category, "colour", colour));
    }

    private static Row event(String consumer, String date, String sku, String action, String occasion) {
        return TestRows.event(
                Date.valueOf(date),
                consumer,
                Timestamp.from(Instant.parse(date + "T12:00:00Z")),
                0,
                sku,
                action,
                null,
                occasion == null ? Map.of() : Map.of("occasion", occasion));
    }
}
