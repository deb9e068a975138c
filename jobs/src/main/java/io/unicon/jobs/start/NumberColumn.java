package io.unicon.jobs.start;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A column of prices, sums or quantities. */
record NumberColumn(ColumnSample column, Guess guess) {

    private static final String COMMA = "[+-]?\\d+(,\\d{1,4})?";
    private static final String MONEY = "[^\\d\\s+-]{1,3} ?[+-]?\\d+([.]\\d+)?";

    /** The column that is named best; for a price also the only column of fractions. */
    static Optional<NumberColumn> best(Role role, List<ColumnSample> free) {
        return free.stream()
                .filter(column ->
                        role.nameScore(column.name()) > 0 && sql(column).isPresent())
                .filter(column ->
                        role.nameScore(column.name()) == 1 || (role != Role.QUANTITY && column.distinct() > 10))
                .max(Comparator.comparingDouble(column -> role.nameScore(column.name()) + column.coverage()))
                .map(column -> of(column, "is named like " + Words.of(role), Confidence.HIGH))
                .or(() -> role == Role.PRICE ? onlyFractions(free) : Optional.empty());
    }

    private static Optional<NumberColumn> onlyFractions(List<ColumnSample> free) {
        List<ColumnSample> fractions = free.stream()
                .filter(column -> column.name().startsWith("_c"))
                .filter(column -> sql(column).isPresent() && !column.isWhole() && column.distinct() > 10)
                .toList();
        return fractions.size() == 1
                ? Optional.of(of(fractions.get(0), "is the only column of fractions", Confidence.LOW))
                : Optional.empty();
    }

    private static NumberColumn of(ColumnSample column, String evidence, Confidence confidence) {
        return new NumberColumn(column, new Guess(column.name(), sql(column).orElseThrow(), evidence, confidence));
    }

    /** The expression of the number, also with a decimal comma or a currency. */
    private static Optional<String> sql(ColumnSample column) {
        if (column.isMoment() || column.present().isEmpty() || column.type().equals("boolean")) {
            return Optional.empty();
        }
        if (column.isNumeric()) {
            return Optional.of(column.sql());
        }
        if (column.share(value -> value.matches(COMMA)) > 0.95) {
            return Optional.of("replace(" + column.sql() + ", ',', '.')");
        }
        return column.share(value -> value.matches(MONEY)) > 0.95
                ? Optional.of("regexp_replace(" + column.sql() + ", '[^0-9.+-]', '')")
                : Optional.empty();
    }
}
