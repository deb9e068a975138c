package io.unicon.features.source;

import io.unicon.features.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a shop's files, of which Spark has read the first only.
 *
 * @param items as {@link ShopFiles#items} returns them
 * @param events as {@link ShopFiles#eventsAndLeftOut} returns them
 * @param consumers as {@link ShopFiles#consumers} returns them
 */
public record ShopRows(RawDescriptions items, Dataset<Row> events, Optional<RawDescriptions> consumers) {

    /**
     * Opens all files and checks the whole mapping.
     *
     * @throws UserError that holds the mistakes of all blocks of the mapping
     */
    public static ShopRows of(ShopFiles files) {
        List<UserError> mistakes = new ArrayList<>();
        Optional<RawDescriptions> items = collecting(mistakes, files::items);
        Optional<Dataset<Row>> events = collecting(mistakes, files::eventsAndLeftOut);
        Optional<Optional<RawDescriptions>> consumers = collecting(mistakes, files::consumers);
        if (mistakes.size() == 1) {
            throw mistakes.get(0);
        }
        UserError.check(
                mistakes.isEmpty(),
                "%s",
                String.join("\n", mistakes.stream().map(Throwable::getMessage).toList()));
        return new ShopRows(items.orElseThrow(), events.orElseThrow(), consumers.orElseThrow());
    }

    private static <T> Optional<T> collecting(List<UserError> mistakes, Supplier<T> rows) {
        try {
            return Optional.of(rows.get());
        } catch (UserError mistake) {
            mistakes.add(mistake);
            return Optional.empty();
        }
    }
}
