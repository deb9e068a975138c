package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.error.Redaction;
import io.unicon.features.table.ItemAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The location of a shop's files and the mapping from their columns to UNICON's. Every mapping of a column is a Spark
 * SQL expression over the columns of the files; the columns of CSV files are strings.
 *
 * @param path the folder of the files, as a path or a URI with any scheme that Hadoop knows
 * @param consumers empty if the shop has no data about its consumers besides their events
 */
public record SourceConfig(String path, Items items, Optional<Consumers> consumers, Events events) {

    public SourceConfig {
        check(!path.isBlank(), "path must name the folder of the shop's files; it is blank");
    }

    /** The path as tables, commits and logs name it: without credentials. */
    public String input() {
        return Redaction.of(path);
    }

    /**
     * Files with one format and one set of columns.
     *
     * @param path a file, folder or glob, relative to the path of the source unless it starts with / or a scheme
     * @param format csv, json, parquet, delta or any other file format that Spark reads
     * @param options options of Spark's reader for the format
     * @param where a condition in SQL; rows for which it is false are skipped, and not counted as rejects
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
     * @param attributes the shop's own attributes, by name
     * @param newest ranks the rows of a sku; the row with the greatest value describes the item
     */
    public record Items(
            Files files,
            String sku,
            Optional<String> fashionGender,
            Optional<String> silhouette,
            Optional<String> commodityGroup,
            Optional<String> designer,
            Map<String, String> attributes,
            Optional<String> newest) {

        public Items {
            List<String> typed = attributes.keySet().stream()
                    .filter(ItemAttributes.TYPED::contains)
                    .sorted()
                    .toList();
            check(typed.isEmpty(), "attributes must not name %s: the items have keys of their own for these", typed);
        }
    }

    /** One row per consumer, or several; consumers without a row have no attributes. */
    public record Consumers(Files files, String id, Map<String, String> attributes) {}

    /**
     * One row per event.
     *
     * @param eventAt yields a timestamp, or a date for midnight; null if the time does not parse
     * @param order yields the place among the events of the same consumer and time; the default is the order of the
     *     rows
     * @param action yields click, wishlist, cart or checkout
     */
    public record Events(
            Files files,
            String consumerId,
            String eventAt,
            Optional<String> order,
            String sku,
            String action,
            Optional<String> price,
            Duplicates duplicates) {}

    /** The meaning of a row with the consumer, time, order, item, action and price of an earlier row. */
    public enum Duplicates {
        /** A repetition in the log: only the first row counts. */
        REJECT,
        /** A quantity: every row counts. */
        KEEP
    }
}
