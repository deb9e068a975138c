package io.unicon.jobs.start;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Finds a column that names the currencies of prices. */
final class Currencies {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(toUnmodifiableSet());
    private static final double MOST = 0.95;

    private Currencies() {}

    /** A question to decide, if the prices of the events are in several currencies. */
    static Optional<String> question(GivenTable events) {
        return events.columns().stream()
                .filter(column -> column.share(value -> CODES.contains(value.toUpperCase(Locale.ROOT))) >= MOST)
                .filter(column -> codes(column).size() > 1)
                .findFirst()
                .map(column -> YamlLines.DECIDE
                        + ("the prices are in several currencies, as the column %s says (%s), and would be added up."
                                        + " Convert them in the expression of price: case %s when '%s' then price * RATE else"
                                        + " price end; or leave price out")
                                .formatted(
                                        column.name(),
                                        String.join(", ", codes(column)),
                                        column.sql(),
                                        codes(column).first()));
    }

    private static SortedSet<String> codes(ColumnSample column) {
        return ImmutableSortedSet.copyOf(column.present());
    }
}
