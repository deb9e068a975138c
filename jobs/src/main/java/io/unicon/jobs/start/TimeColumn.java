package io.unicon.jobs.start;

import com.google.common.base.Splitter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A column, or several together, that hold the time of events. */
record TimeColumn(Guess guess, List<ColumnSample> columns, double score) {

    private static final String OTHER_TIMES =
            ".*(birth|update|modif|member|became|regist|expir|ship|deliver|month|return|due|until|finish).*|(?i).*([^a-z]|[a-z](?=E))end(ed)?(_?(at|date|time))?";

    /** The best of a table. */
    static Optional<TimeColumn> best(GivenTable table) {
        Stream<TimeColumn> single = table.columns().stream()
                .filter(ColumnSample::isPlain)
                .flatMap(column -> TimeForm.of(column).map(form -> of(column, form)).stream());
        return Stream.concat(
                        single.filter(time -> time.score() > 0),
                        Stream.concat(parts(table).stream(), dateAndClock(table).stream()))
                .max(Comparator.comparingDouble(TimeColumn::score));
    }

    /** Whether the times have no time of day, or midnight everywhere. */
    static boolean areDates(GivenTable table, Guess time) {
        boolean computed = time.sql().contains("timestamp_") || time.sql().startsWith("concat_ws(' '");
        return !computed
                && Splitter.on(", ")
                        .splitToStream(time.columns())
                        .flatMap(name -> table.column(name).stream())
                        .noneMatch(TimeColumn::hasClock);
    }

    private static boolean hasClock(ColumnSample column) {
        return TimeForm.of(column).filter(TimeForm::hasClock).isPresent()
                && column.share(value -> value.matches(".*[T ]0{1,2}:00(:00.*)?")) < 1;
    }

    private static TimeColumn of(ColumnSample column, TimeForm form) {
        double name = Role.TIME.nameScore(column.name());
        boolean epoch = form.template().contains("_seconds")
                || form.template().contains("_millis")
                || form.template().contains("_micros");
        boolean number = epoch || form.template().contains("yyyyMMdd'");
        double strength = number ? 0.4 : 1;
        double clock = form.hasClock() ? 0.5 : 0;
        double detail = Math.log10((double) Math.max(1, column.distinct())) / 20;
        double other = column.name().toLowerCase(Locale.ROOT).matches(OTHER_TIMES) ? -1.5 : 0;
        boolean unlikely = number
                && name == 0
                && (Role.CONSUMER.nameScore(column.name()) > 0 || Role.ITEM.nameScore(column.name()) > 0);
        Confidence confidence =
                form.confidence() == Confidence.HIGH && name == 0 ? Confidence.MEDIUM : form.confidence();
        boolean sure = name == 1 && form.confidence() == Confidence.MEDIUM;
        return new TimeColumn(
                new Guess(column.name(), form.of(column.sql()), form.evidence(), sure ? Confidence.HIGH : confidence),
                List.of(column),
                unlikely || column.coverage() < 0.5 ? 0 : strength + name + clock + detail + other);
    }

    private static Optional<TimeColumn> parts(GivenTable table) {
        List<Optional<ColumnSample>> found = List.of(table.named("year"), table.named("month"), table.named("day"));
        if (found.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<ColumnSample> columns = found.stream().map(Optional::orElseThrow).toList();
        String sql = "concat_ws('-', "
                + String.join(", ", columns.stream().map(ColumnSample::sql).toList()) + ")";
        return Optional.of(new TimeColumn(
                new Guess("year, month, day", sql, "are the parts of a date", Confidence.HIGH), columns, 1.6));
    }

    /** A date in one column, and the time of day in another. */
    private static Optional<TimeColumn> dateAndClock(GivenTable table) {
        Optional<ColumnSample> clock = table.columns().stream()
                .filter(column ->
                        column.isText() && column.share(value -> value.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) > 0.95)
                .findFirst();
        Optional<ColumnSample> date = table.columns().stream()
                .filter(column ->
                        column.isText() && column.share(value -> value.matches("\\d{4}-\\d{1,2}-\\d{1,2}")) > 0.95)
                .findFirst();
        return clock.isEmpty() || date.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeColumn(
                        new Guess(
                                date.get().name() + ", " + clock.get().name(),
                                "concat_ws(' ', " + date.get().sql() + ", "
                                        + clock.get().sql() + ")",
                                "are a date and a time of day",
                                Confidence.HIGH),
                        List.of(date.get(), clock.get()),
                        3));
    }
}
