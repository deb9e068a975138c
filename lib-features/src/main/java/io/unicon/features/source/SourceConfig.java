package io.unicon.features.source;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.table.ItemAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a shop's files lie and how UNICON's columns come about from theirs. Every value that fills a column is a Spark
 * SQL expression over the columns of the files; the columns of CSV files are strings.
 *
 * @param path the folder of the files, as a path or URI of any scheme that Hadoop knows
 * @param consumers left out where the shop has nothing about its consumers but their events
 */
public record SourceConfig(String path, Items items, Optional<Consumers> consumers, Events events) {

    public SourceConfig {
        check(!path.isBlank(), "path must name the folder of the shop's files; it is blank");
    }

    /**
     * Files of one format and one set of columns.
     *
     * @param path a file, folder or glob: within the source's path, unless it starts with / or a scheme
     * @param format csv, json, parquet, delta or any other that Spark reads from files
     * @param options options of Spark's reader of that format
     * @param where a condition in SQL; rows that make it false are out of scope, which is no reject
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
     * @param newest where rows share a sku, the one with the greatest value stands for the item
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
     * @param eventAt yields a timestamp, or a date for midnight; null where the time does not parse
     * @param order place among the events of the same consumer and time; else the order of the rows
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

    /** What a row means that repeats consumer, time, order, item, action and price of another. */
    public enum Duplicates {
        /** The shop's log repeats itself: the first row counts. */
        REJECT,
        /** A quantity: every row counts. */
        KEEP
    }
}
