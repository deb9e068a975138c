package io.unicon.segment.audience;

import io.unicon.features.table.Tables;
import io.unicon.model.vocabulary.ItemCatalogue;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables that audiences are found in, each read once.
 *
 * @param asOf the day before which events are read
 * @param events rows of {@link Tables#EVENTS}
 * @param items rows of {@link Tables#ITEMS}
 * @param catalogue the attributes of the items that any of the audiences reads
 * @param consumers rows of {@link Tables#CONSUMERS}
 * @param segments a row per sequence at the as-of date, with the columns of {@link Tables#SEGMENTS} and the segment's
 *     name, null if the segment is not described; empty if no rule reads segments
 * @param facts rows of {@link Tables#CONSUMER_FACTS} at the as-of date
 */
public record AudienceTables(
        LocalDate asOf,
        Dataset<Row> events,
        Dataset<Row> items,
        ItemCatalogue catalogue,
        Dataset<Row> consumers,
        Optional<Dataset<Row>> segments,
        Dataset<Row> facts) {}
