package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.error.Redaction;
import io.unicon.features.table.Field;
import io.unicon.features.table.ItemAttributes;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The location of a shop's files and the mapping from their columns to UNICON's. Every mapping of a column is a Spark
 * SQL expression over the columns of the files; the columns of CSV files are strings.
 *
 * @param path the folder of the files, as a path or a URI with any scheme that Hadoop knows
 * @param batch the name of the batch that the files are; the default is the location of the event files
 * @param sample the share of the consumers to read, in (0, 1); empty for all. A larger sample holds the smaller one.
 * @param consumers empty if the shop has no data about its consumers besides their events
 */
public record SourceConfig(
        String path,
        Optional<String> batch,
        Optional<Double> sample,
        Items items,
        Optional<Consumers> consumers,
        Events events) {

    public SourceConfig {
        check(!path.isBlank(), "path must name the folder of the shop's files; it is blank");
        checkApart(items.attributes().keySet(), events.attributes());
        check(batch.filter(String::isBlank).isEmpty(), "batch must name the batch of the files; it is blank");
        check(
                sample.filter(share -> !(share > 0 && share < 1)).isEmpty(),
                "sample must be a share of the consumers above 0 and below 1, such as 0.01; got %s",
                sample.orElse(0.0));
    }

    /** The share of the consumers to read: 1 without a sample. */
    public double sampleShare() {
        return sample.orElse(1.0);
    }

    /** Sequences, profiles and rules name an attribute without saying what has it. */
    private static void checkApart(Set<String> ofItems, Optional<Map<String, String>> ofEvents) {
        for (String name : ofEvents.map(Map::keySet).orElse(Set.of())) {
            check(
                    !ofItems.contains(name),
                    "items.attributes and events.attributes both name '%s', and sequences, profiles and rules could not"
                            + " tell them apart; rename one",
                    name);
        }
    }

    /** The files of all blocks. */
    List<Files> files() {
        return Stream.of(Optional.of(items.files()), consumers.map(Consumers::files), Optional.of(events.files()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The id of the batch that the files are: the configured one, or the location of the event files without credentials. */
    public String batchId() {
        return Redaction.of(
                batch.orElseGet(() -> FileLocation.written(path, events.files().path())));
    }

    /**
     * Files with one format and one set of columns.
     *
     * @param path a file, folder or glob, relative to the path of the source unless it starts with / or a scheme
     * @param format csv, json, parquet, delta or any other file format that Spark reads
     * @param options options of Spark's reader for the format
     * @param where a condition in SQL; rows for which it is false are left out: they are counted, but not as rejects
     */
    public record Files(String path, String format, Optional<Map<String, String>> options, Optional<String> where) {

        public Files {
            check(!path.isBlank(), "path must name a file, folder or glob; it is blank");
            check(
                    !format.isBlank(),
                    "format must be csv, json, parquet, delta or another that Spark reads; it is blank");
        }
    }

    /**
     * One row per item, or several.
     *
     * @param fashionGender yields female, male or null
     * @param designer yields true or false
     * @param title yields the name of the item, for people
     * @param imageUrl yields the address of a picture of the item
     * @param attributes the shop's own attributes, by name
     * @param describedAt yields the time of a row's description, as in {@link Events}; the newest known value of each
     *     attribute counts. The default is the time at which the file was last modified.
     */
    public record Items(
            Files files,
            String sku,
            Optional<String> fashionGender,
            Optional<String> silhouette,
            Optional<String> commodityGroup,
            Optional<String> designer,
            Optional<String> title,
            Optional<String> imageUrl,
            Map<String, String> attributes,
            Optional<String> describedAt) {

        public Items {
            List<String> typed = attributes.keySet().stream()
                    .filter(ItemAttributes.TYPED::contains)
                    .sorted()
                    .toList();
            check(typed.isEmpty(), "attributes must not name %s: the items have keys of their own for these", typed);
        }
    }

    /**
     * One row per consumer, or several; what earlier ingests know of consumers without a row stays.
     *
     * @param describedAt as in {@link Items}
     */
    public record Consumers(Files files, String id, Map<String, String> attributes, Optional<String> describedAt) {}

    /**
     * One row per event.
     *
     * @param eventId yields the id of the event; equal ids of a consumer and UTC date are the same event
     * @param eventAt yields a timestamp, a date for midnight, or a text that is wholly one of these: in ISO 8601, or in
     *     the time format
     * @param timeFormat the form of times that are texts, as a pattern of Java's {@link
     *     java.time.format.DateTimeFormatter}
     * @param timeZone the zone of times that name none, such as Europe/Berlin; UTC by default
     * @param order yields the place among the events of the same consumer and time: a whole number, a date, a timestamp
     *     or a text that is wholly a whole number; the default is the order of the file names and of the rows within
     * @param action yields click, wishlist, cart or checkout
     * @param price yields the price of one unit: a number or a text that is wholly a number
     * @param quantity yields the number of units, as the price; negative if units come back. The default is 1.
     * @param attributes attributes of the event itself, such as an occasion or a size, by name
     * @param batches how the batches of the log relate; they overlap by default
     */
    public record Events(
            Files files,
            Optional<String> eventId,
            String consumerId,
            String eventAt,
            Optional<String> timeFormat,
            Optional<String> timeZone,
            Optional<String> order,
            String sku,
            String action,
            Optional<String> price,
            Optional<String> quantity,
            Optional<Map<String, String>> attributes,
            Duplicates duplicates,
            Optional<Batches> batches) {

        private static final Set<String> OWN_COLUMNS = Stream.of(
                        Tables.CONSUMER_ID,
                        Tables.EVENT_AT,
                        Tables.EVENT_DATE,
                        Tables.SKU,
                        Tables.ACTION,
                        Tables.PRICE,
                        Tables.QUANTITY)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());

        public Events {
            List<String> columns = attributes.map(Map::keySet).orElse(Set.of()).stream()
                    .filter(name -> ItemAttributes.TYPED.contains(name) || OWN_COLUMNS.contains(name))
                    .sorted()
                    .toList();
            check(
                    columns.isEmpty(),
                    "attributes must not name %s: events and items have columns of these names",
                    columns);
            timeFormat.ifPresent(TimeTexts::checkFormat);
            timeZone.ifPresent(TimeTexts::checkZone);
        }
    }

    /** The meaning of a row with the consumer, time, order, item, action and price of an earlier row. */
    public enum Duplicates {
        /** A repetition in the log: only the first row counts. */
        REJECT,
        /** A quantity: every row counts. In overlapping batches the greatest number of rows in one batch counts. */
        KEEP
    }

    /** The meaning of equal rows in two batches. */
    public enum Batches {
        /** The same event, delivered twice: it counts once. */
        OVERLAPPING,
        /** Two events: the files of the batches never repeat an event. */
        DISJOINT
    }
}
